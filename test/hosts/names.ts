/** With the packages of this folder’s package.json installed, all libraries run; in `npm test` only the one that differs most; test/e2e/layer.test.ts has the browser’s own. */
const ALL = ['radix', 'react-aria', 'ark', 'base-ui', 'headless-ui', 'mui', 'mantine', 'antd', 'vaul', 'native'];
const SAMPLE = ['react-aria'];

export const names = process.env.STEP_UP_HOSTS === 'all' ? ALL : SAMPLE;
