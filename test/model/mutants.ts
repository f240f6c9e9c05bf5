import type { Change } from './build.js';

/** A fault, planted in the coordinator. */
export interface Mutant extends Change {
  /** What it does to those who use it. */
  breaks: string;
  /** It takes a second or more to find, and `test/core` finds it, too: planted in a long run. */
  isRare?: boolean;
}

export const mutants: Mutant[] = [
  {
    breaks: 'a second refusal is returned as data',
    search: "if (secondRefusal?.kind !== 'challenge') return second;",
    replace: 'return second;',
  },
  {
    breaks: 'a late call opens another prompt, though another call has just been answered',
    search: 'held.verifiedAt >= startedAt',
    replace: 'startedAt < 0',
  },
  {
    breaks: 'a record that was refused is sent with the next call',
    search: 'if (heldRecord && !signIn) refuseRecord(context, heldRecord, refusal.challenge.maxAge);',
    replace: '',
  },
  {
    breaks: 'a caller that has left is called once more',
    search: 'const { callOptions, heldRecord, onWait } = call;',
    replace:
      'const { heldRecord, onWait } = call;\n    const callOptions = { ...call.callOptions, signal: undefined as AbortSignal | undefined };',
  },
  {
    breaks: 'calls that require the same acr_values each sign in again',
    search: 'redirects.add(entry);',
    replace: '',
  },
  {
    breaks: 'a call that wants a younger sign-in waits for the redirect of one that does not',
    search: ' && maxAge <= wanted.maxAge',
    replace: '',
  },
  {
    breaks: 'a record is sent until its very end',
    search: 'EXPIRY_MARGIN = 15_000',
    replace: 'EXPIRY_MARGIN = 0',
  },
  {
    breaks: 'a record is dropped that was only too old for one call',
    search: '&& !onlyTooOld',
    replace: '',
  },
  {
    breaks: 'maxAge 0 takes a record that was just made',
    search: 'maxAge > 0 && ',
    replace: '',
  },
  {
    breaks: 'a record for once serves later calls as well',
    search: 'if (!isSingleUse) keeper',
    replace: 'keeper',
  },
  {
    breaks: 'a stricter call that the record does not serve never ends',
    search: '...(option && { option }),\n    });\n    startNext();',
    replace: '...(option && { option }),\n    });',
  },
  {
    breaks: 'interactive: false opens a dialog',
    search:
      "if (callOptions.interactive === false) throw new StepUpFailedError('interaction_required');\n    if (lastEnd",
    replace: 'if (lastEnd',
  },
  {
    breaks: 'requests continue after the flow has been left',
    search: '      requests.end();\n      if (attempt) attempt',
    replace: '      if (attempt) attempt',
  },
  {
    breaks: 'waiting calls hang when the flow is left',
    search: 'queue.reject(error, endsAll(error) ? undefined : leader);',
    replace: 'void error;',
  },
  {
    breaks: 'the record can be read from the snapshot',
    search: 'waiter.resolve(record);\n    }\n',
    replace: 'waiter.resolve(record);\n    }\n    flow.state = { ...flow.state, username: record.id };\n',
  },
  {
    breaks: 'the dialog stays when the last caller has left',
    search: 'onGone(waiter);',
    replace: 'void onGone;',
  },
  {
    breaks: 'one caller’s signal ends the dialog for all',
    search: ' && !queue.has(leader)',
    replace: '',
  },
  {
    breaks: 'a record serves calls that don’t allow its method',
    search: '!record || methods?.includes(record.method) !== false',
    replace: '!record || Boolean(methods) || true',
  },
  {
    breaks: 'a caller that leaves does not get its own reason',
    search: 'reject(signal?.reason)',
    replace: "reject(new Error('aborted'))",
  },
  {
    breaks: 'a late answer verifies a flow that has been left',
    search: 'answer = await call(signal);\n        signal.throwIfAborted();',
    replace: 'answer = await call(signal);',
  },
  {
    breaks: 'the lifetime of a record by code runs from its check, not from its message',
    search: 'step.proven(answer, sent.expiresAt);',
    replace: 'step.proven(answer, clock.now() + 600_000);',
  },
  {
    breaks: 'the typed password is in an error',
    search: "if (!own) throw new VerificationError('aborted');",
    replace:
      "if (!own) throw new VerificationError('aborted', { message: `not now: ${typeof given[0] === 'function' ? given[0]() : given[0]}` });",
  },
  {
    breaks: 'a second press submits a second time',
    search: 'if (current) return current;',
    replace: '',
  },
  {
    breaks: 'forget keeps the record',
    search: 'isLeaving = true;\n    keeper.put();',
    replace: 'isLeaving = true;',
  },
  {
    breaks: 'a message goes out without a press, and without a user’s event',
    search: '(flow.userActivation || !offered(sole.method)[1].sends)',
    replace: '(true || flow.userActivation)',
  },
  {
    breaks: 'a used code verifies again',
    search: 'sentCodes.markProven(option);',
    replace: '',
  },
  {
    breaks: 'a step that is left continues to request',
    search: "flow.requests.leaveStep();\n        set(flow, { ...contextOf(flow), status: 'choosing' });",
    replace: "set(flow, { ...contextOf(flow), status: 'choosing' });",
  },
  {
    breaks: 'every call opens another dialog',
    search: 'startNext();\n    return stopWarning',
    replace: 'startIdentity(queue.first() as Waiter);\n    return stopWarning',
  },
  {
    breaks: 'a caller’s signal keeps a listener',
    search: "() => signal?.removeEventListener('abort', onAbort)",
    replace: '() => undefined',
  },
  {
    breaks: 'a lost session is not reported',
    search: 'context.onUnauthenticated?.()',
    replace: 'undefined',
  },
  {
    breaks: 'the body of an answer is read before its caller gets it',
    search: 'readText((body as unknown as Response).clone(), signal)',
    replace: 'readText(body as unknown as Response, signal)',
  },
  {
    breaks: 'a lost session in a prompt is not reported',
    search: 'options.onUnauthenticated?.();',
    replace: '',
  },
  {
    breaks: 'the record of a call with details is kept for others',
    search: 'flow.transaction ||\n      served.some',
    replace: 'served.some',
  },
  {
    breaks: 'a call with details sends the record that is held',
    search: ' || details?.length ||',
    replace: ' || (details && false) ||',
  },
  {
    breaks: 'a call with details shares its prompt',
    search: '!(leader.callOptions.details?.length || waiter.callOptions.details?.length)',
    replace: 'Boolean(leader && waiter)',
  },
  {
    breaks: 'a code that was sent for something else is taken',
    search: 'code?.scope === scope ? code : undefined',
    replace: 'scope ? code : code',
  },
  {
    breaks: 'a record is taken where the server requires another factor',
    search: 'if (goOn) goOn();\n        else if (attempt)',
    replace: 'if (attempt)',
  },
  {
    breaks: 'another factor is verified without what is verified so far',
    search: '    partialId,\n    scope: {},',
    replace: '    scope: {},',
  },
  {
    breaks: 'what the server no longer has goes with the next try',
    isRare: true,
    search: 'partialId: undefined, scope: transaction',
    replace: 'scope: transaction',
  },
  {
    breaks: 'a code of the first factor is taken for the second',
    isRare: true,
    search: '    scope: {}, //',
    replace: '    //',
  },
  {
    breaks: 'a message of another origin counts as the report of a window',
    search: 'origin !== globalThis.location.origin || ',
    replace: '!origin || ',
  },
  {
    breaks: 'any message of the page’s origin counts as the report of a window',
    search: 'if (states.includes(data.state) || source === own.window) returned();',
    replace: 'if (source !== null) returned();',
  },
  {
    breaks: 'any message in the channel counts as the report of a window',
    search: 'isReturn(data) && states.includes(data.state)',
    replace: 'isReturn(data)',
  },
  {
    breaks: 'a window of a step that was left reports itself to the next one',
    search: '      states = [];\n',
    replace: '',
  },
  {
    breaks: 'a window opens without a press',
    search: "      states = [];\n      show(step, 'ready');",
    replace: "      states = [];\n      show(step, 'ready');\n      void step.runOnce('send', () => start(step));",
  },
  {
    breaks: 'a window stays open when its step is left',
    search: 'step.onLeave(close);',
    replace: '',
  },
  {
    breaks: 'the page still listens after the step of a window',
    search: 'opened?.stop?.();',
    replace: '',
  },
  {
    breaks: 'a window that is closed is not noticed',
    search: '      clearInterval(timer);\n      look();',
    replace: '      clearInterval(timer);',
  },
  {
    breaks: 'a blocked window is not shown',
    search: "show(step, 'ready', { blocked: true });",
    replace: "show(step, 'ready');",
  },
  {
    breaks: 'a window opens where the page can leave',
    search: 'const leaves = Boolean(leave && isInAppBrowser());',
    replace: 'const leaves = Boolean(leave && !leave);',
  },
  {
    breaks: 'a report while a check runs is lost',
    search: 'if (again && own === opened && (isAnswered || hasReturned || own !== checked)) await check(step, false);',
    replace: '',
  },
  {
    breaks: 'two checks of a window run at a time',
    search: '      await step.submit(async () => {\n        again = false;',
    replace: '      await (async (work: () => Promise<void>) => work())(async () => {\n        again = false;',
  },
  {
    breaks: 'a sign-in counts before its window has reported itself',
    search: 'hasReturned ? undefined : pending',
    replace: 'hasReturned || !hasReturned ? undefined : pending',
  },
  {
    breaks: 'a sign-in serves a call that began after it',
    search: ' && last.at >= startedAt',
    replace: '',
  },
  {
    breaks: 'a sign-in of another user serves',
    isRare: true,
    search: 'last?.userSignal === userSignal && last',
    replace: 'last',
  },
  {
    breaks: 'calls that need the same sign-in each open a window',
    search: 'return wanted.acr === acr && maxAge <= wanted.maxAge;',
    replace: 'return wanted.acr === acr && maxAge < 0;',
  },
  {
    breaks: 'an older sign-in serves a call that requires a younger one',
    search: 'return wanted.acr === acr && maxAge <= wanted.maxAge;',
    replace: 'return wanted.acr === acr;',
  },
  {
    breaks: 'a record serves a call that requires a sign-in',
    search: 'by && wanted ? by.serves(wanted) : by === wanted',
    replace: 'by && wanted ? by.serves(wanted) : !by || by === wanted',
  },
  {
    breaks: 'a no to a sign-in answers calls that require a record',
    search: ' && serves(lastEnd.signIn, signIn))',
    replace: ' && (signIn || true))',
  },
  {
    breaks: 'an approval is sent without a press, and without a user’s event',
    search: '  sends: true,\n  serves: (_option, { begin, finish })',
    replace: '  serves: (_option, { begin, finish })',
  },
  {
    breaks: 'an approval never expires',
    search: 'clock.now() >= shown.expiresAt;',
    replace: 'clock.now() < 0 && shown.expiresAt > 0;',
  },
  {
    breaks: 'an approval is checked while nobody sees the page',
    search: "if (globalThis.document?.visibilityState === 'hidden') return;",
    replace: '',
  },
  {
    breaks: 'a user who comes back to the page waits for the result of an approval',
    search: "if (globalThis.document?.visibilityState !== 'hidden') look(step);",
    replace: '',
  },
  {
    breaks: 'the number of an approval stays after its end',
    search: "end();\n        const isUnsent = problem.step === 'begin';",
    replace: "const isUnsent = problem.step === 'begin';",
  },
  {
    breaks: 'a check that was joined is lost with its failure',
    search: 'if (joins && own === request) wait(',
    replace: 'if (joins && own !== request) wait(',
  },
  {
    breaks: 'a late failure of an approval that another has replaced ends the new one',
    search: "(error) => own === request && step.fail('check', error)",
    replace: "(error) => step.fail('check', error)",
  },
  {
    breaks: 'an approval is checked with the id of the one before',
    search: 'id: own.id, transaction, partialId }, { signal }),\n            (answer)',
    replace: "id: 'before', transaction, partialId }, { signal }),\n            (answer)",
  },
  {
    breaks: 'what the user approves is not in the first request of a window',
    search: 'language: language(), transaction, partialId, state };',
    replace: 'language: language(), transaction: partialId ? transaction : undefined, partialId, state };',
  },
  {
    breaks: 'what the user approves is not in the check of an approval',
    search: 'id: own.id, transaction, partialId }, { signal }),\n            (answer)',
    replace:
      'id: own.id, transaction: partialId ? transaction : undefined, partialId }, { signal }),\n            (answer)',
  },
  {
    breaks: 'an approval is not checked again after a failure',
    search: 'wait(step, own, clamp(own.pause * 2 ** own.failures));',
    replace: '',
  },
];
