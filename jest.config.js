/** Tests are TypeScript, compiled on the fly by swc; types are checked by `npm run check`. */
module.exports = {
  testEnvironment: 'node',
  // The tests of the page need what it loads.
  globalSetup: '<rootDir>/test/helpers/bundle.mjs',
  setupFiles: ['<rootDir>/test/helpers/seed.ts'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // eld is an ES module, and Jest runs CommonJS: it is compiled like our own code.
  moduleNameMapper: { '^eld/(.+)$': '<rootDir>/node_modules/eld/src/entries/static.$1.js' },
  transformIgnorePatterns: ['/node_modules/(?!eld/)'],
  transform: {
    '^.+\\.ts$|/node_modules/eld/.+\\.js$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
