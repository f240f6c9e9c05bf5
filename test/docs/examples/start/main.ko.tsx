import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createAccountApi, createStepUp, isStepUpCancelled, StepUpProvider, useStepUp } from 'react-step-up';
import { endpoint, getAccessToken, send } from './account';
import 'react-step-up/styles.css';

const api = createAccountApi({ endpoint, getAccessToken, fetch: send });
const stepUp = createStepUp({ api });

function ChangePassword() {
  const { run, triggerProps } = useStepUp({ action: 'change-password' });
  const [outcome, setOutcome] = useState('');

  const save = async (form: FormData) => {
    try {
      const response = await run(async ({ headers }) =>
        send(`${endpoint}/api/my-account/password`, {
          method: 'POST',
          headers: {
            ...headers, // 인증하기 전에는 비어 있고, 인증한 뒤에는 인증 기록이 들어 있습니다
            authorization: `Bearer ${await getAccessToken()}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ password: form.get('password') }),
        }),
      );
      setOutcome(response.ok ? '변경했습니다' : '변경하지 못했습니다');
    } catch (error) {
      setOutcome(isStepUpCancelled(error) ? '취소했습니다' : String(error));
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(new FormData(event.currentTarget));
      }}
    >
      <label>
        새 비밀번호 <input name="password" type="password" autoComplete="new-password" required />
      </label>
      <button {...triggerProps}>비밀번호 변경</button> <output>{outcome}</output>
    </form>
  );
}

createRoot(document.getElementById('root')!).render(
  <StepUpProvider stepUp={stepUp} locale="ko">
    <ChangePassword />
  </StepUpProvider>,
);
