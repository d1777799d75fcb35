import { DataTexture, GLSL3, RawShaderMaterial, RGBAFormat } from 'three';

/** Colours are as in the pictures of renderers/voxel-shade.ts: the palette's, times light at the corners, times the lamp on the face; edges of cells darker where they are large. */
const vertexShader = `
precision highp float;
precision highp int;
uniform mat4 modelViewMatrix, projectionMatrix;
uniform vec3 back;
uniform float lamp[6];
uniform sampler2D palette;
in vec2 corner;
in uvec3 face;
out vec2 place;
flat out vec3 colour;
flat out vec4 light;

void main() {
  int direction = int((face.y >> 16) & 7u), axis = direction >> 1, up = direction & 1;
  vec3 normal = vec3(0.0), at = vec3(face.x & 0xffffu, face.x >> 16, face.y & 0xffffu);
  normal[axis] = up == 1 ? 1.0 : -1.0;
  at[axis] += float(up);
  at[(axis + 1) % 3] += corner.x;
  at[(axis + 2) % 3] += corner.y;
  place = corner;
  colour = texelFetch(palette, ivec2(int(face.y >> 24), 0), 0).rgb * lamp[direction];
  light = vec4(face.z & 255u, (face.z >> 8) & 255u, (face.z >> 16) & 255u, face.z >> 24) / 255.0;
  // faces turned away, of glass as well, are not drawn
  gl_Position = dot(normal, back) > 0.0 ? projectionMatrix * modelViewMatrix * vec4(at, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}`;

const fragmentShader = `
precision highp float;
uniform float alpha, cellSize;
in vec2 place;
flat in vec3 colour;
flat in vec4 light;
out vec4 pixel;

void main() {
  vec2 sides = min(place, 1.0 - place) / fwidth(place);
  float edge = 0.2 * clamp((cellSize - 8.0) / 12.0, 0.0, 1.0) * (1.0 - clamp(min(sides.x, sides.y), 0.0, 1.0));
  float lit = mix(mix(light.x, light.y, place.x), mix(light.z, light.w, place.x), place.y);
  pixel = vec4(colour * lit * (1.0 - edge), alpha);
}`;

/** Colours [0xRRGGBB] by the number of a cell, for the shader. */
export const paletteTexture = (): DataTexture => new DataTexture(new Uint8Array(4 * 256), 256, 1, RGBAFormat);

export const fillPalette = (texture: DataTexture, colours: readonly number[]): void => {
  const data = texture.image.data as Uint8Array;
  colours.forEach((colour, k) => { data.set([colour >> 16, (colour >> 8) & 255, colour & 255, 255], 4 * k); });
  texture.needsUpdate = true;
};

/** @param alpha 1: opaque */
export const voxelMaterial = (palette: DataTexture, alpha: number): RawShaderMaterial => new RawShaderMaterial({
  glslVersion: GLSL3,
  vertexShader,
  fragmentShader,
  uniforms: { palette: { value: palette }, alpha: { value: alpha }, cellSize: { value: 1 }, back: { value: [0, 0, 1] }, lamp: { value: new Float32Array(6).fill(1) } },
  transparent: alpha < 1,
  depthWrite: alpha === 1,
  side: 2,
});
