/** The environment of a process that finds no driver of a GPU, whatever this machine has: lists of drivers that are empty. */
export const withoutDrivers: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  VK_DRIVER_FILES: '/nowhere/driver.json', VK_ICD_FILENAMES: '/nowhere/driver.json', __EGL_VENDOR_LIBRARY_FILENAMES: '/nowhere/vendor.json',
};
