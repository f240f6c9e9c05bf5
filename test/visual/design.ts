import type { Locator } from 'playwright';
import { expect } from 'vitest';
import type { Look } from './looks.js';
import { boxesOf, driftsOf, settingsOf } from './measure.js';

/** Down a step with a field, in pixels from the card’s top edge: where each part begins, and its height. */
const step = {
  close: [18, 44],
  mark: [26, 28],
  title: [72, 32],
  description: [108, 24],
  label: [156, 20],
  field: [184, 52],
  notes: [236, 60],
  submit: [308, 52],
  link: [364, 44],
} as const;

const STEP = 420;
const ROW = 76;

/** A line of the note under a field. */
export const LINE = 20;

/** Below the head, the grid is of 4 px. */
const GRID = 4;

/**
 * Every box where the design has it: the same pixel in every step. Where the note above the row that sends a code again takes
 * a second line, it moves the parts below it by that line, and nothing else.
 */
export async function expectBoxes(dialog: Locator, { width }: Look): Promise<void> {
  const { card, boxes, rows, lines } = await boxesOf(dialog);
  const sheet = width === 390;
  expect(sheet ? card.bottom : card.top, sheet ? 'the edge it stands on' : 'the line it hangs from').toBe(
    sheet ? 844 : 184,
  );
  const down = Object.fromEntries(Object.entries(boxes).map(([part, { top, height }]) => [part, [top, height]]));
  const edges = Object.entries(boxes).filter(([part]) => part !== 'close' && part !== 'link');
  for (const [part, { left }] of edges) expect([part, left]).toEqual([part, sheet ? 20 : 24]);
  // Where the main button closes, there is no other.
  const isAlone = boxes.submit && (await dialog.getByRole('button').count()) === 1;
  expect(isAlone ? boxes.close : [boxes.close?.width, boxes.close?.height]).toEqual(isAlone ? undefined : [44, 44]);
  expect(rows.map(({ height }) => height)).toEqual(rows.map(() => ROW));
  if (boxes.field) {
    expect([1, 2]).toContain(lines);
    const more = (lines - 1) * LINE;
    const { notes, submit, link } = step;
    expect(down).toEqual({
      ...step,
      notes: [notes[0], notes[1] + more],
      submit: [submit[0] + more, submit[1]],
      link: [link[0] + more, link[1]],
    });
    expect(card.height).toBe(STEP + more);
    return;
  }
  const { close, mark, title } = step;
  expect(down).toMatchObject({ ...(boxes.close && { close }), mark, title });
  const offGrid = edges.filter(([part, { top }]) => part !== 'mark' && top % GRID !== 0);
  expect(offGrid).toEqual([]);
}

/** Icons in the middle of their boxes; no word broken, no syllable and no short word alone on the last line. */
export async function expectType(dialog: Locator): Promise<void> {
  const off = (await driftsOf(dialog)).filter(({ x, y }) => x > 0.5 || y > 0.5);
  expect(off).toEqual([]);
  await expectLines(dialog);
}

/** No word broken, no syllable and no short word alone on the last line. */
export async function expectLines(dialog: Locator): Promise<void> {
  const ugly = (await settingsOf(dialog)).filter(({ lines, broken, lonely }) => {
    const last = lines.at(-1)?.replace(/\P{L}/gu, '') ?? '';
    return lonely || broken.length > 0 || (lines.length > 1 && last.length < 2);
  });
  expect(ugly).toEqual([]);
}
