/** Who has installed what is in this folder’s package.json gets all; in `npm test` there are those that fail in the most different ways; test/e2e/layer.test.ts has the browser’s own. */
const ALL = ['radix', 'react-aria', 'ark', 'base-ui', 'headless-ui', 'mui', 'mantine', 'antd', 'vaul', 'native'];
const SAMPLE = ['react-aria', 'ark'];

export const names = process.env.STEP_UP_HOSTS === 'all' ? ALL : SAMPLE;
