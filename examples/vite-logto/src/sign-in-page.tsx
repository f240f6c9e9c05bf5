interface SignInPageProps {
  onSignIn: () => void;
  busy?: boolean;
  problem?: string;
}

export function SignInPage({ onSignIn, busy = false, problem }: SignInPageProps) {
  return (
    <main>
      <h1>Your account</h1>
      <p>Sign in to change your password.</p>
      {problem && <p role="alert">{problem}</p>}
      <button type="button" onClick={onSignIn} disabled={busy}>
        Sign in
      </button>
    </main>
  );
}
