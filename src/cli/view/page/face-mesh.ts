import { type DataTexture, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, Float32BufferAttribute, type RawShaderMaterial } from 'three';
import { faceWords } from './faces.ts';
import { voxelMaterial } from './voxel-material.ts';

/** Faces of cells as one drawing: a square, once for every face. */
export class FaceMesh {
  readonly mesh: Mesh<InstancedBufferGeometry, RawShaderMaterial>;

  constructor(palette: DataTexture, alpha: number) {
    this.mesh = new Mesh(geometryOf(new Uint32Array(0)), voxelMaterial(palette, alpha));
    // the square itself lies at the origin
    this.mesh.frustumCulled = false;
  }

  set faces(words: Uint32Array<ArrayBuffer>) {
    this.mesh.geometry.dispose();
    this.mesh.geometry = geometryOf(words);
  }

  /** Sets a number or a vector that the shader reads. */
  set(name: 'back' | 'lamp' | 'cellSize', value: unknown): void {
    this.mesh.material.uniforms[name]!.value = value;
  }
}

const geometryOf = (words: Uint32Array<ArrayBuffer>): InstancedBufferGeometry => {
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('corner', new Float32BufferAttribute([0, 0, 1, 0, 0, 1, 1, 1], 2));
  geometry.setIndex([0, 1, 2, 2, 1, 3]);
  geometry.setAttribute('face', new InstancedBufferAttribute(words, faceWords));
  geometry.instanceCount = words.length / faceWords;
  return geometry;
};
