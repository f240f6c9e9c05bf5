import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { VerificationError } from '../../src/api/errors.js';
import type { CeremonyStep, CreateCeremony } from '../../src/ceremonies/ceremony.js';
import { lazily } from '../../src/ceremonies/lazily.js';
import { further } from '../../src/ceremonies/further.js';
import { ceremonies } from '../../src/ceremonies/registered.js';
import { drawing } from '../../src/core/drawing.js';
import { bank, reach } from './bank.js';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** Rooms in which a method is nothing but a row. Drivers alone of `testing`: its routes are the Account API's. */
const rooms = ['core', 'dialog', 'hooks', 'i18n', 'loading', 'testing/drivers'];

/** Also the name of a recovery, and of a prompt's reason. */
const OTHERS = ['sign-in'];

const methods: readonly string[] = Object.values({ ...ceremonies, ...further })
  .flatMap((ceremony): readonly string[] => ceremony?.methods ?? [])
  .filter((method) => !OTHERS.includes(method));

/** They mask by the type of an address, and a type has the name of a method. */
const MASKS = ['core/mask.ts', 'dialog/masked-address.tsx'];

/** Where a file names a method: a whole text, the name of a property, or a part of a message key. */
function namesIn(path: string, text: string): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const isMethod = (name: string) => name.split('.').some((part) => methods.includes(part));
  const visit = (node: ts.Node) => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    const isKey = ts.isIdentifier(node) && ts.isPropertyAssignment(node.parent) && node.parent.name === node;
    // A driver has a verb for the password's field and one for a passkey's button, and their labels are those of the ceremonies.
    const isAllowed = isText && ['password.label', 'ceremonies.passkey.label'].includes(node.text);
    if ((isText || isKey) && !isAllowed && isMethod(node.text)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${path}:${line + 1} ${node.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('a method is a row', () => {
  it('and no room but its ceremony’s names it', async () => {
    const found: string[] = [];
    for (const room of rooms)
      for (const name of await readdir(SRC + room, { recursive: true })) {
        const path = `${room}/${name}`;
        if (/\.tsx?$/.test(name) && !MASKS.includes(path))
          found.push(...namesIn(path, await readFile(SRC + path, 'utf8')));
      }
    expect(found).toEqual([]);
  });

  it.each([
    [`if (method === 'password') ask();`],
    ['const icons = { email: 1 };'],
    ['t(`code.label.phone`);'],
    ['t(`identifier.email.${part}`);'],
  ])('a file with %s is found', (text) => {
    expect(namesIn('x.ts', text)).toHaveLength(1);
  });

  it('that nobody can serve is named to the developer, once, and left out', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { stepUp, api } = bank();
    const known = await api.getMethods({ signal: new AbortController().signal });
    const options = [{ method: 'retina' }, { method: 'email' }, ...known.options];
    vi.spyOn(api, 'getMethods').mockResolvedValue({ ...known, options });
    stepUp.verify().catch(() => undefined);
    const { options: shown } = (await reach(stepUp, 'choosing')) as unknown as { options: unknown };
    expect(shown).toEqual(known.options);
    const sentences = warn.mock.calls.map(([sentence]) => String(sentence));
    expect(sentences.filter((sentence) => sentence.includes('"retina"'))).toHaveLength(1);
  });
});

describe('a ceremony in a separate chunk', () => {
  /** A ceremony that shows one state, and a step that it is entered with. */
  function scene() {
    const calls: string[] = [];
    const create: CreateCeremony = () => ({
      enter: () => calls.push('enter'),
      begin: () => Promise.resolve(void calls.push('begin')),
      moves: { submitCode: () => Promise.resolve(void calls.push('submitCode')) },
      failed: () => calls.push('failed'),
    });
    const request = vi.fn(
      async (_step: string, call: (signal: AbortSignal) => Promise<unknown>, take: (a: unknown) => unknown) => {
        await take(await call(new AbortController().signal));
      },
    );
    drawing.load = () => Promise.resolve(void calls.push('prepare'));
    onTestFinished(() => {
      delete drawing.load;
    });
    const step = { request } as unknown as CeremonyStep;
    return { calls, create, request, step };
  }

  it('is loaded with what draws it when it begins, then entered; the second time at once', async () => {
    const { calls, create, request, step } = scene();
    const load = vi.fn(() => Promise.resolve(create));
    const ceremony = lazily('typed', load)({} as never);
    ceremony.enter(step);
    expect(ceremony.moves).toEqual({});
    await ceremony.begin?.(step);
    expect(calls).toEqual(['prepare', 'enter', 'begin']);
    expect(request.mock.calls[0]?.[0]).toBe('begin');
    expect(Object.keys(ceremony.moves)).toEqual(['submitCode']);
    ceremony.enter(step);
    await ceremony.begin?.(step);
    expect(load).toHaveBeenCalledOnce();
    expect(calls).toEqual(['prepare', 'enter', 'begin', 'enter', 'begin']);
  });

  it('that does not come is a request that failed', async () => {
    const { calls, step } = scene();
    const load = () => Promise.reject(new VerificationError('network'));
    const ceremony = lazily('typed', load)({} as never);
    await expect(ceremony.begin?.(step)).rejects.toMatchObject({ code: 'network' });
    expect(calls).toEqual(['prepare']);
  });
});

describe('a code that nobody sends', () => {
  it.each(['totp', 'backup-code'])(
    '%s is left out without the function of the back end that checks it',
    async (method) => {
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
      const { stepUp, api } = bank();
      const known = await api.getMethods({ signal: new AbortController().signal });
      vi.spyOn(api, 'getMethods').mockResolvedValue({ ...known, options: [{ method }, ...known.options] });
      stepUp.verify().catch(() => undefined);
      const { options } = await reach(stepUp, 'choosing');
      expect(options).toEqual(known.options);
      expect(warn.mock.calls.join()).toContain(
        `"${method}", and the dialog leaves it out: it needs the function \`finish\``,
      );
    },
  );

  it('as the only method, its field is there at once', async () => {
    const { stepUp, api } = bank();
    vi.spyOn(api, 'getMethods').mockResolvedValue({ options: [{ method: 'totp', codeLength: 8 }] });
    api.finish = () => Promise.resolve({ id: 'record', expiresIn: 60 });
    const record = stepUp.verify();
    const state = await reach(stepUp, 'typed-code');
    expect(state).toMatchObject({ method: 'totp', codeLength: 8, pending: false });
    await stepUp.flow.submitCode('12345678');
    expect(await record).toMatchObject({ id: 'record', method: 'totp', expiresAt: 60_000 });
  });

  it.each(['code_used', 'too_many_tries', 'rate_limited', 'wrong_code'] as const)(
    'a refusal (%s) offers no message, for none is sent',
    async (code) => {
      const { stepUp, api } = bank();
      vi.spyOn(api, 'getMethods').mockResolvedValue({ options: [{ method: 'totp' }] });
      api.finish = () => Promise.reject(new VerificationError(code));
      stepUp.verify().catch(() => undefined);
      await reach(stepUp, 'typed-code');
      await expect(stepUp.flow.submitCode('123456')).rejects.toMatchObject({ code });
      const recovery = ['too_many_tries', 'rate_limited'].includes(code) ? 'retry' : 'verify';
      expect(stepUp.flow.getSnapshot()).toMatchObject({ pending: false, problem: { step: 'check', code, recovery } });
      await expect(stepUp.flow.resend()).rejects.toMatchObject({ code: 'aborted' });
    },
  );

  it('no state contains the code', async () => {
    const { stepUp, api, snapshots } = bank();
    vi.spyOn(api, 'getMethods').mockResolvedValue({ options: [{ method: 'backup-code' }] });
    api.finish = ({ answer }) =>
      answer === 'k7qp'
        ? Promise.resolve({ id: 'r-1', expiresIn: 60 })
        : Promise.reject(new VerificationError('wrong_code'));
    const record = stepUp.verify();
    await reach(stepUp, 'typed-code');
    await stepUp.flow.submitCode(() => 'zzz-wrong').catch(() => undefined);
    await stepUp.flow.submitCode(() => 'k7qp');
    await record;
    expect(snapshots.join()).not.toMatch(/zzz-wrong|k7qp|r-1/);
  });
});
