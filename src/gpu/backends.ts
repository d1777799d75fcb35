/** A library of the system through which Dawn reaches a GPU. */
export type Backend = 'vulkan' | 'metal' | 'd3d12' | 'opengles';

/** Those of a platform, in the order in which they are asked. OpenGL ES is there for software: where Mesa has no Vulkan that Dawn takes, its llvmpipe answers. */
export const backendsOf = (platform: NodeJS.Platform): readonly Backend[] => {
  if (platform === 'darwin') return ['metal'];
  return platform === 'win32' ? ['d3d12', 'vulkan'] : ['vulkan', 'opengles'];
};

/** What must be there, as a person would look for it. */
export const neededBy: Readonly<Record<Backend, string>> = {
  vulkan: 'the Vulkan loader (libvulkan.so.1) and a driver (an ICD file in /usr/share/vulkan/icd.d or /etc/vulkan/icd.d)',
  opengles: 'EGL (libEGL.so) with OpenGL ES 3.1',
  metal: 'Metal',
  d3d12: 'Direct3D 12',
};
