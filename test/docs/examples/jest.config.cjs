// jest.config.cjs
module.exports = {
  testEnvironment: 'jest-fixed-jsdom', // npm i -D jest-fixed-jsdom
  transformIgnorePatterns: ['/node_modules/(?!(react-step-up)/)'],
};
