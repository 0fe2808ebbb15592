/** Tests are TypeScript, compiled on the fly by swc; types are checked by `npm run check`. */
module.exports = {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/helpers/seed.ts'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
