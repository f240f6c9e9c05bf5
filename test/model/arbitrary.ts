import fc from 'fast-check';
import { verificationErrorCodes } from '../../src/api/errors.js';
import type { Method } from '../../src/api/types.js';
import type { FlowState } from '../../src/core/flow/state.js';
import type { Action, Config, Move, Step, Wish } from './steps.js';
import type { TaskAnswer } from './task-answers.js';

const METHODS: readonly Method[] = ['password', 'email', 'phone'];
/** With two of the app's: an approval, and a window. */
const ALL: readonly Method[] = [...METHODS, 'push', 'pass'];

/** One of these, by their weights. */
const mostly = <T>(...choices: [number, fc.Arbitrary<T>][]): fc.Arbitrary<T> =>
  fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
/** Left out, but for one time in so many. */
const oneIn = <T>(times: number, arbitrary: fc.Arbitrary<T>) =>
  mostly<T | undefined>([times - 1, fc.constant(undefined)], [1, arbitrary]);
const oneOf = <const T>(...values: T[]) => fc.constantFrom(...values);
const always = <const T>(value: T) => fc.constant(value);

const which = fc.nat({ max: 5 });
const few = fc.subarray([...METHODS], { minLength: 1 });
const some = fc.subarray([...ALL], { minLength: 1 });
const methods = mostly<readonly Method[]>([5, few], [1, some]);
const maxAge = oneOf(0, 30, 300);
const reuse = oneOf('window', 'once');

export const config: fc.Arbitrary<Config> = fc.record({
  account: mostly<readonly Method[]>([8, always(METHODS)], [3, few], [1, always([])], [4, always(ALL)], [3, some]),
  methods: oneIn(10, methods),
  maxAge: oneIn(10, maxAge),
  reuse: oneIn(10, reuse),
  twoFactors: oneIn(5, always(true)),
  redirects: fc.boolean(),
  signIn: oneIn(3, oneOf('begins', 'checks')),
  inApp: oneIn(12, always(true)),
  ownTest: oneIn(8, always(true)),
  heedsAbort: fc.boolean(),
  slowLoads: oneIn(8, always(true)),
  hosts: oneIn(2, oneOf(1, 2)),
  expiresIn: oneIn(10, oneOf(10_000, 20_000)),
});

const wish: fc.Arbitrary<Wish> = fc.record({
  methods: oneIn(4, methods),
  maxAge: oneIn(3, maxAge),
  reuse: oneIn(6, reuse),
  details: oneIn(6, always(true)),
  interactive: oneIn(10, always(false)),
  signal: oneIn(3, mostly<'open' | 'aborted'>([9, always('open')], [1, always('aborted')])),
  gesture: oneIn(4, always(true)),
});

const as = oneOf('response', 'axios', 'ky');
const signIn: fc.Arbitrary<TaskAnswer> = fc.record({
  is: always('rfc'),
  as,
  maxAge: oneIn(2, maxAge),
  acr: mostly([4, always('a')], [1, always('b')]),
});
const challenge: fc.Arbitrary<TaskAnswer> = mostly<TaskAnswer>(
  [3, fc.record({ is: always('logto'), as })],
  [4, fc.record({ is: always('rfc'), as, maxAge: oneIn(2, maxAge) })],
  [1, signIn],
);
const indifferent = oneOf('empty', 'value', 'error', 'down', 'forbidden', 'own 401', 'session lost');
const taskAnswer: fc.Arbitrary<TaskAnswer> = mostly<TaskAnswer>(
  [6, challenge],
  [4, always({ is: 'fine' })],
  [2, fc.record({ is: indifferent, as })],
  [1, fc.record({ is: always('host'), maxAge: oneIn(2, maxAge) })],
);

const run: fc.Arbitrary<Action> = fc.record({
  do: always('run'),
  wish,
  // Mostly refused at once, because the rules are about that. A later step answers what is left open here.
  answers: mostly<readonly TaskAnswer[]>(
    [5, fc.tuple(challenge)],
    [4, always([])],
    [3, fc.tuple(challenge, taskAnswer)],
    [1, fc.tuple(taskAnswer)],
  ),
  watched: fc.boolean(),
});
const verify: fc.Arbitrary<Action> = fc.record({ do: always('verify'), wish });
const abort: fc.Arbitrary<Action> = fc.record({ do: always('abort'), which });
const cancel: fc.Arbitrary<Action> = fc.record({
  do: always('cancel'),
  reason: oneOf('escape-key', 'close-press', 'cancel-press'),
});
const forget: fc.Arbitrary<Action> = always({ do: 'forget' });
const action = mostly<Action>([4, run], [4, verify], [2, abort], [1, cancel], [1, forget]);

const outcome = mostly(
  [6, oneOf('success', 'failure')],
  [
    6,
    oneOf('wrong_password', 'wrong_code', 'code_expired', 'locked', 'no_connector', 'rate_limited', 'unauthenticated'),
  ],
  [2, oneOf(...verificationErrorCodes)],
  [1, oneOf('pending', 'denied')],
);
/** Most checks of what the user does elsewhere come too early. */
const result = mostly([3, always('pending')], [1, oneOf('denied', 'code_expired', 'network')], [1, outcome]);
const moment: fc.Arbitrary<FlowState['status']> = oneOf(
  'starting',
  'choosing',
  'code',
  'verified',
  'verified',
  'cancelled',
  'idle',
);

const by = oneOf('channel', 'state', 'window');
const last = mostly([4, always(0)], [1, which]);
const forgery = oneOf('other origin', 'other state', 'other type', 'no object', 'channel noise');
/** In another window, or in an app. */
const elsewhereOf = mostly<Move>(
  [4, fc.record({ do: always('return'), which: last, by })],
  [3, fc.record({ do: always('forge'), what: forgery })],
  [2, fc.record({ do: always('close window'), which: last })],
  [2, fc.record({ do: oneOf('open window', 'focus', 'go back') })],
  [2, fc.record({ do: oneOf('hide', 'show') })],
  [1, fc.record({ do: always('block windows'), on: fc.boolean() })],
);

const move = mostly<Move>(
  [10, run],
  [4, verify],
  [3, abort],
  [1, cancel],
  [1, forget],
  [12, fc.record({ do: always('go on'), which })],
  [10, fc.record({ do: always('answer task'), which, answer: taskAnswer })],
  [6, fc.record({ do: always('answer request'), which, with: outcome })],
  [2, fc.record({ do: always('answer redirect'), which, with: oneOf('success', 'failure') })],
  [2, fc.record({ do: always('load'), which })],
  [2, fc.record({ do: always('select'), method: oneOf(...ALL) })],
  [4, fc.record({ do: oneOf('password', 'code', 'resend', 'back', 'retry') })],
  [2, fc.record({ do: oneOf('mount', 'unmount', 'unmount') })],
  [4, fc.record({ do: always('wait'), ms: oneOf(1, 1000, 31_000, 60_000) })],
  [2, fc.record({ do: always('wait until'), what: oneOf('margin', 'end'), ms: oneOf(-1, 0, 1) })],
  [2, fc.record({ do: always('listen'), for: moment, then: action })],
  [2, elsewhereOf],
);

/** Half of the steps are taken at rest, the others in the midst of what the one before has set going. */
const turns = oneIn(2, fc.nat({ max: 12 }));
const step = fc
  .tuple(move, turns)
  .map(([what, after]): Step => ({ ...what, ...(after !== undefined && { turns: after }) }));

const goOn = (chosen: number, length: number): Step[] => Array.from({ length }, () => ({ do: 'go on', which: chosen }));
const asked = { do: 'verify', wish: {} } as const;
const answer = fc.record({ do: always('answer request'), which, with: outcome });
const leave = mostly<Move>([2, abort], [1, cancel], [1, forget], [1, always({ do: 'back' })]);
const later = oneOf(1, 31_000);

const wait = (ms: number) => ({ do: 'wait', ms }) as const;
const elsewhere: fc.Arbitrary<Step> = fc.record({ do: always('run'), wish, answers: fc.tuple(signIn) });
const redirected = fc.record({ do: always('answer redirect'), which: always(0), with: oneOf('success', 'failure') });
const submitted = fc.record({ do: oneOf('password', 'code') });

const answered = fc.record({ do: always('answer request'), which: always(0), with: result });
const pressedAgain = fc.record({ do: oneOf('retry', 'resend') });
/** What happens around a window. */
const besideWindow = fc.array(mostly<Step>([5, elsewhereOf], [3, answered], [1, leave], [1, pressedAgain]), {
  maxLength: 5,
});
/** The answer for another request, while the check of the one before is under way. */
const begun = { do: 'answer request', which: 1, with: 'success' } as const;
/** What happens around an approval. */
const besideApproval = fc
  .array(
    mostly<Step[]>(
      [4, fc.tuple(answered)],
      [
        3,
        fc.tuple(oneOf(1, 31_000, 600_000), answered, answered).map(([ms, one, another]) => [wait(ms), one, another]),
      ],
      [2, fc.tuple(answered).map(([answer]) => [{ do: 'hide' } as const, answer, { do: 'show' } as const])],
      [2, fc.tuple(answered).map(([answer]): Step[] => [{ do: 'resend' }, begun, answer])],
      [2, fc.tuple(pressedAgain)],
      [1, fc.tuple(leave)],
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.flat());

/**
 * Steps that belong together: rare where they only meet by chance. From any state of a flow, six steps lead to a
 * record.
 */
const scene = mostly<Step[]>(
  [6, fc.tuple(which, fc.nat({ max: 6 })).map(([chosen, length]) => goOn(chosen, length))],
  // A call is refused when another has been answered in the meantime.
  [3, fc.tuple(run, which, step).map(([call, chosen, last]) => [call, asked, ...goOn(chosen, 6), last])],
  // The record has grown old: before a call, or while it is under way.
  [2, fc.tuple(which, later, run, step).map(([chosen, ms, call, last]) => [...goOn(chosen, 6), wait(ms), call, last])],
  [
    1,
    fc
      .tuple(which, later, challenge)
      .map(([chosen, ms, refused]): Step[] => [
        ...[...goOn(chosen, 6), { do: 'run', wish: {}, answers: [] } as const, wait(ms)],
        { do: 'answer task', which: 0, answer: refused },
      ]),
  ],
  // Two calls need the same sign-in, with a record or without.
  [
    1,
    fc
      .tuple(fc.nat({ max: 6 }), later, elsewhere, elsewhere, redirected)
      .map(([length, ms, one, another, last]) => [...goOn(0, length), wait(ms), one, another, last]),
  ],
  // The user continues in another window.
  [
    3,
    fc
      .tuple(elsewhere, fc.nat({ max: 4 }), besideWindow, which, besideWindow)
      .map(([call, length, first, chosen, rest]): Step[] => [
        ...[call, ...goOn(chosen, length), ...first, ...goOn(chosen, 2), ...rest],
      ]),
  ],
  [
    1,
    fc
      .tuple(besideWindow, fc.nat({ max: 3 }), besideWindow)
      .map(([first, length, rest]): Step[] => [
        ...[asked, ...goOn(0, 1), { do: 'select', method: 'pass' } as const, ...first, ...goOn(0, length), ...rest],
      ]),
  ],
  // A window that was left reports itself when another is open.
  [
    1,
    fc
      .tuple(fc.nat({ max: 1 }), oneOf('channel', 'state'))
      .map(([chosen, by]): Step[] => [
        ...[asked, ...goOn(0, 1), { do: 'select', method: 'pass' } as const, ...goOn(0, 2)],
        ...[{ do: 'back' } as const, { do: 'select', method: 'pass' } as const, ...goOn(0, 2)],
        { do: 'return', which: 1 - chosen, by },
      ]),
  ],
  // Another user comes after a sign-in.
  [
    1,
    fc
      .tuple(elsewhere, elsewhere)
      .map(([one, another]): Step[] => [one, ...goOn(0, 3), { do: 'forget' }, another, ...goOn(0, 1)]),
  ],
  // A user ends a sign-in, and a call from before is refused only then.
  [
    1,
    fc
      .tuple(elsewhere, fc.nat({ max: 3 }), challenge)
      .map(([one, length, refused]): Step[] => [
        ...[{ do: 'run', wish: {}, answers: [] } as const, one, ...goOn(0, length), wait(1)],
        ...[{ do: 'cancel', reason: 'close-press' } as const, wait(1)],
        { do: 'answer task', which: 0, answer: refused },
      ]),
  ],
  // The user approves in an app.
  [
    3,
    fc
      .tuple(besideApproval, fc.nat({ max: 2 }), besideApproval)
      .map(([first, length, rest]): Step[] => [
        ...[asked, ...goOn(0, 1), { do: 'select', method: 'push' } as const, ...first, ...goOn(0, length), ...rest],
      ]),
  ],
  // A user leaves during a request, and its answer comes nevertheless.
  [
    3,
    fc
      .tuple(which, mostly<Move>([1, answer], [3, always({ do: 'go on', which: 0 })]), fc.nat({ max: 8 }), leave)
      .map(([chosen, first, turnsLeft, gone]): Step[] => [
        ...[...goOn(1, chosen), { ...first, turns: turnsLeft }, gone],
        { do: 'answer request', which: 0, with: 'success' },
      ]),
  ],
  // The server no longer has what is verified so far, and the user starts again.
  [
    1,
    fc
      .tuple(which, fc.nat({ max: 6 }), submitted)
      .map(([chosen, length, what]): Step[] => [
        ...[asked, ...goOn(chosen, length), what],
        { do: 'answer request', which: 0, with: 'record_gone' },
        ...goOn(chosen, 3),
      ]),
  ],
  // An impatient user presses twice, and requests another message while a code is checked.
  [
    2,
    fc
      .tuple(which, submitted, answer, answer)
      .map(([chosen, what, one, another]): Step[] => [
        ...[asked, ...goOn(chosen, 3), wait(60_000), { do: 'resend' } as const, what, what, one, another],
      ]),
  ],
);

export const steps: fc.Arbitrary<Step[]> = fc
  .array(mostly<Step[]>([4, fc.tuple(step)], [1, scene]), { minLength: 1, maxLength: 30, size: 'max' })
  .map((phrases) => phrases.flat());
