/**
 * kappa: energy of q quanta in a voxel, (kappa/2) q^2 in units of kT*. It sets the noise: a voxel in equilibrium has the variance 1/kappa quanta^2. 1 is the least noise at which whole numbers do not
 * show: the variance changes by 2e-7 of itself with where between two whole numbers the mean content lies, at kappa = 4 it would by half.
 */
export const kappa = 1;

/**
 * Rates g(d), over D/l^2, at which a quantum goes from a voxel to a neighbour that holds d quanta less, at index d + perVoxel for d = -perVoxel .. perVoxel:
 *
 *     g(d) - g(-d) = d                            the mean contents follow Fick's law on the lattice, exactly
 *     g(d) = g(2 - d) exp(kappa (d - 1))          equilibrium with the energy above, for the move takes the difference d to d - 2
 *
 * Together g(d) = d + g(d + 2) exp(-kappa (d + 1)), solved downwards. Own derivation (docs/model.md); for kappa -> 0 quanta are walkers that do not see each other.
 */
export const exchangeRates = (perVoxel: number): Float64Array => {
  const rates = new Float64Array(2 * perVoxel + 1);
  // from where the second term is far below the last bit
  const above = perVoxel + 40;
  let [next, beyond] = [above + 1, above + 2];
  for (let d = above; d >= 0; d--) {
    // the rate against the difference: by the second property, for by the first it would be what is left of two large numbers
    const back = beyond * Math.exp(-kappa * (d + 1));
    [next, beyond] = [d + back, next];
    if (d > perVoxel) continue;
    rates[perVoxel - d] = back;
    rates[perVoxel + d] = next;
  }
  return rates;
};
