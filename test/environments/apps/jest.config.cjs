module.exports = {
  testEnvironment: process.env.PAGE,
  testTimeout: 60_000,
  // As docs/troubleshooting.md has it; without, Jest's own default.
  ...(process.env.WITH_KIT && { transformIgnorePatterns: ['/node_modules/(?!(react-step-up)/)'] }),
};
