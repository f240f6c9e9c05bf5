/** With the packages of this folder’s package.json installed, all libraries run; in `npm test` only two that fail differently; test/e2e/layer.test.ts has the browser’s own. */
const ALL = ['radix', 'react-aria', 'ark', 'base-ui', 'headless-ui', 'mui', 'mantine', 'antd', 'vaul', 'native'];
const SAMPLE = ['react-aria', 'ark'];

export const names = process.env.STEP_UP_HOSTS === 'all' ? ALL : SAMPLE;
