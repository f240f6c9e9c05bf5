import { Suspense } from 'react';
import { getSession } from '../lib/session';
import { signIn, signOut } from './actions';
import { Payslips } from './payslips';
import { Providers } from './providers';

export default async function Page() {
  const session = await getSession();
  if (!session)
    return (
      <main>
        <h1>Payslips</h1>
        <p>Sign in to see yours.</p>
        <form action={signIn}>
          <button type="submit">Sign in</button>
        </form>
      </main>
    );
  return (
    <>
      <main>
        <h1>Payslips</h1>
        <Providers subject={session.subject}>
          <Suspense fallback={<p role="status">Looking for your payslips …</p>}>
            <Payslips subject={session.subject} />
          </Suspense>
        </Providers>
        <form action={signOut}>
          <button type="submit" className="quiet">
            Sign out
          </button>
        </form>
      </main>
      <p className="aside">
        You are alice, who doesn’t exist. Her password and her codes are in{' '}
        <a href="/stand-in/mailbox" target="_blank" rel="noreferrer">
          her mailbox
        </a>
        : open it first.
      </p>
    </>
  );
}
