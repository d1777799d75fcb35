/** `anodyne ...words` as a shell reads it back. */
export const commandLine = (words: readonly string[]): string => ['anodyne', ...words].map(quoted).join(' ');

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
