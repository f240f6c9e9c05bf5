import { useState } from 'react';
import { isStepUpCancelled, useStepUp } from 'react-step-up';
import { useApp, useWords } from './app.js';

/** The server refuses a new password without a record; `run` gets one, and makes the call once more. */
export function PasswordForm() {
  const { http, notify } = useApp();
  const said = useWords('password');
  const { run, isPrompting } = useStepUp({ action: 'change-password' });
  const [done, setDone] = useState(false);

  const change = async (form: HTMLFormElement) => {
    const password = new FormData(form).get('password');
    try {
      await run(({ headers }) =>
        http.post('/api/my-account/password', { password }, { headers }),
      );
      form.reset();
      setDone(true);
    } catch (error) {
      if (!isStepUpCancelled(error)) notify(error);
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void change(event.currentTarget);
      }}
    >
      <h1>{said.title}</h1>
      <p>{said.text}</p>
      <label>
        {said.label}
        <input
          type="password"
          name="password"
          autoComplete="new-password"
          minLength={8}
          required
        />
      </label>
      <button aria-busy={isPrompting}>{said.act}</button>
      <p role="status">{done && said.done}</p>
    </form>
  );
}
