import { Authenticator } from '@aws-amplify/ui-react';
import '@aws-amplify/ui-react/styles.css';
import { Amplify } from 'aws-amplify';
import { InDialog } from '../page/shell.jsx';

const Cognito = { userPoolId: 'us-east-1_000000000', userPoolClientId: '0'.repeat(26), loginWith: { email: true } };
Amplify.configure({ Auth: { Cognito } });

const wantsCode = { isSignedIn: false, nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_TOTP_CODE' } };
/** Its back end, answered in the page. */
const services = {
  getCurrentUser: () => Promise.reject(new Error('signed out')),
  handleSignIn: () => Promise.resolve(wantsCode),
  handleConfirmSignIn: () => Promise.resolve(wantsCode),
};

export const App = () => (
  <InDialog>
    <Authenticator hideSignUp services={services} />
  </InDialog>
);
