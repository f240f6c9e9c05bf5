import { Login } from '@ory/elements-react/theme';
import '@ory/elements-react/theme/styles.css';
import { InDialog } from '../page/shell.jsx';

const input = (group, name, type, more = {}, label) => ({
  type: 'input',
  group,
  messages: [],
  attributes: { name, type, node_type: 'input', disabled: false, ...more },
  meta: label ? { label: { id: label[0], text: label[1], type: 'info' } } : {},
});
const common = [
  input('default', 'csrf_token', 'hidden', { value: 'x', required: true }),
  input('default', 'identifier', 'hidden', { value: 'minji@example.test', required: true }, [1070004, 'ID']),
];
const password = [
  input('password', 'password', 'password', { required: true }, [1070001, 'Password']),
  input('password', 'method', 'submit', { value: 'password' }, [1010022, 'Sign in with password']),
];
const code = [
  input('code', 'method', 'hidden', { value: 'code' }),
  input('code', 'code', 'text', { required: true, autocomplete: 'one-time-code' }, [1070013, 'Login code']),
  input('code', 'method', 'submit', { value: 'code' }, [1070009, 'Continue']),
];
const isCode = new URLSearchParams(location.search).get('kind') === 'code';
/** The flow that its server would return for a user who has to sign in again. */
const flow = {
  id: '11111111-1111-4111-8111-111111111111',
  type: 'browser',
  active: isCode ? 'code' : 'password',
  state: isCode ? 'sent_email' : 'choose_method',
  refresh: true,
  requested_aal: 'aal1',
  organization_id: null,
  expires_at: '2099-01-01T00:00:00Z',
  issued_at: '2026-01-01T00:00:00Z',
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  request_url: `${location.origin}/login`,
  ui: {
    action: `${location.origin}/login`,
    method: 'POST',
    nodes: [...common, ...(isCode ? code : password)],
    messages: [{ id: 1010003, text: 'Please confirm this action by verifying that it is you.', type: 'info' }],
  },
};
const pages = ['login', 'registration', 'recovery', 'settings', 'verification'];
const config = {
  sdk: { url: `${location.origin}/ory-server` },
  project: {
    name: 'bench',
    default_redirect_url: '/',
    error_ui_url: '/',
    default_locale: 'en',
    locale_behavior: 'force_default',
    ...Object.fromEntries(
      pages.flatMap((page) => [
        [`${page}_ui_url`, '/'],
        [`${page}_enabled`, true],
      ]),
    ),
  },
  intl: { locale: 'en' },
};

export const App = () => (
  <InDialog>
    <Login flow={flow} config={config} />
  </InDialog>
);
