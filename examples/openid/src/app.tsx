import { useState } from 'react';
import { Card } from './card.js';
import { leaveToSignIn, signOut, userName, type SignInProblem } from './session.js';
import { TransferForm } from './transfer-form.js';
import { readDraft } from './transfers.js';
import { say } from './words.js';

interface AppProps {
  /** What the page was about to do when it left for a sign-in. */
  resume?: unknown;
  problem?: SignInProblem;
}

export function App({ resume, problem }: AppProps) {
  const [name, setName] = useState(userName);
  const draft = readDraft(resume);

  // The form is in the next sign-in, too. After one that failed, the user presses “Send” again.
  const signIn = () => void leaveToSignIn({ resume: problem && { ...draftOf(problem), isHeld: true } }, problem?.kept);

  if (!name)
    return (
      <main>
        <h1>{say.title}</h1>
        {problem && <p role="alert">{say.problems[problem.code]}</p>}
        <button onClick={signIn}>{say.signIn}</button>
      </main>
    );
  return (
    <main>
      <h1>{say.title}</h1>
      <p>{say.you(name)}</p>
      <TransferForm draft={draft} resumed={draft !== undefined && !isHeld(resume)} />
      <Card />
      <button
        className="quiet"
        onClick={() => {
          signOut();
          setName(undefined);
        }}
      >
        {say.signOut}
      </button>
    </main>
  );
}

const draftOf = ({ kept }: SignInProblem) => readDraft(kept.resume);
const isHeld = (resume: unknown) => typeof resume === 'object' && resume !== null && 'isHeld' in resume;
