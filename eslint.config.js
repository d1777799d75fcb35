import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'runs', 'site', 'src/kernel/assembly'] },
  ...tseslint.configs.strict,
  {
    rules: {
      // kernels index flat typed arrays; noUncheckedIndexedAccess would force a branch per read
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Chance comes from a named stream (src/random).' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only; scenarios and studies alone export a default.' },
      ],
    },
  },
  { files: ['scenarios/**', 'test/scenarios/**', 'test/pinned/**', 'docs/site.config.js', 'eslint.config.js'], rules: { 'no-restricted-syntax': 'off' } },
);
