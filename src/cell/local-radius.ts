/**
 * Radius of the pore that every cell of a periodic plane belongs to: the distance to the pore's rim at the summit that is reached from the cell by going up, each time to the neighbour (one of eight) that lies
 * furthest from the rim. For a round pore that is its radius, the same for all of its cells; a branched pore has as many parts as summits.
 * @param distance to the rim, 0 outside of pores; length nx ny
 */
export const localRadius = (distance: Float64Array, nx: number, ny: number): Float64Array => {
  const radius = new Float64Array(distance.length);
  const path: number[] = [];
  for (let start = 0; start < distance.length; start++) {
    let cell = start;
    while (radius[cell] === 0 && distance[cell]! > 0) {
      path.push(cell);
      const up = highestAround(distance, cell, nx, ny);
      if (up === cell) radius[cell] = distance[cell]!;
      else cell = up;
    }
    for (const passed of path) radius[passed] = radius[cell]!;
    path.length = 0;
  }
  return radius;
};

/** The cell itself where none of its neighbours is higher. */
const highestAround = (distance: Float64Array, cell: number, nx: number, ny: number): number => {
  const x = cell % nx;
  const y = (cell - x) / nx;
  let highest = cell;
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const other = ((x + dx + nx) % nx) + nx * ((y + dy + ny) % ny);
      if (distance[other]! > distance[highest]!) highest = other;
    }
  }
  return highest;
};
