import type { Locator } from 'playwright';

/** Where a part is, from the card’s own top and left edge. */
export interface Box {
  top: number;
  left: number;
  width: number;
  height: number;
}

/** The distance between the ink of an icon and the middle of its box. */
export interface Drift {
  icon: string;
  x: number;
  y: number;
}

/** A text as it is set: its lines, and the words that are broken. */
export interface Setting {
  part: string;
  lines: string[];
  broken: string[];
  /** Its last line is one word, and less than half as wide as the widest. */
  lonely: boolean;
}

/** The parts of the card, by their names. */
export const boxesOf = (dialog: Locator) =>
  dialog.evaluate((card) => {
    const origin = card.getBoundingClientRect();
    const boxes: Record<string, Box> = {};
    for (const part of ['close', 'mark', 'title', 'description', 'methods', 'label', 'notes', 'submit', 'link']) {
      const rect = card.querySelector(`[data-sv=${part}]`)?.getBoundingClientRect();
      if (!rect) continue;
      boxes[part] = {
        top: rect.top - origin.top,
        left: rect.left - origin.left,
        width: rect.width,
        height: rect.height,
      };
    }
    // Of a code, the trays: its wrapper has room for the ring round them.
    const code = card.querySelector('[data-sv=code]')?.getBoundingClientRect();
    const input = card.querySelector('[data-sv=input]')?.getBoundingClientRect();
    if (input) {
      boxes.field = {
        top: input.top - origin.top,
        left: input.left - origin.left,
        width: input.width,
        height: input.height,
      };
    } else if (code) {
      const room = 4;
      boxes.field = {
        top: code.top - origin.top + room,
        left: code.left - origin.left + room,
        width: code.width - 2 * room,
        height: code.height - 2 * room,
      };
    }
    const rows = [...card.querySelectorAll('[data-sv=method]')].map((row) => ({
      height: row.getBoundingClientRect().height,
    }));
    // Of the note above the row that sends a code again: elsewhere there is room for two.
    const row = card.querySelector('[data-sv=resend-row]');
    const said = row?.parentElement?.querySelector('[data-sv=note]:not(:empty, [data-sv=resend-row] *)');
    const lines = Math.max(1, Math.round((said?.getBoundingClientRect().height ?? 0) / 20));
    return { lines, card: { top: origin.top, bottom: origin.bottom, height: origin.height }, boxes, rows };
  });

/** Each icon against the box that it belongs in the middle of. Rows of text: only up and down. */
export const driftsOf = (dialog: Locator) =>
  dialog.evaluate((card) => {
    const middle = ({ left, right, top, bottom }: DOMRect) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });
    const ink = (svg: SVGSVGElement, strokes = 'path, rect, circle') => {
      const rects = [...svg.querySelectorAll<SVGGraphicsElement>(strokes)].map((shape) =>
        shape.getBoundingClientRect(),
      );
      const edge = (side: 'left' | 'top' | 'right' | 'bottom', pick: (...all: number[]) => number) =>
        pick(...rects.map((rect) => rect[side]));
      const left = edge('left', Math.min);
      const top = edge('top', Math.min);
      return new DOMRect(left, top, edge('right', Math.max) - left, edge('bottom', Math.max) - top);
    };
    const drifts: Drift[] = [];
    const compare = (icon: string, drawn: DOMRect, around: DOMRect, only?: 'y') => {
      const [a, b] = [middle(drawn), middle(around)];
      drifts.push({ icon, x: only ? 0 : Math.abs(a.x - b.x), y: Math.abs(a.y - b.y) });
    };
    for (const button of card.querySelectorAll('[data-sv=submit], [data-sv=close], [data-sv=toggle]')) {
      const name = button.getAttribute('data-sv')!;
      const svg = button.querySelector('svg');
      if (svg) compare(`${name} icon`, ink(svg), button.getBoundingClientRect());
      const spinner = button.querySelector('[data-sv=spinner]');
      if (spinner) compare(`${name} spinner`, spinner.getBoundingClientRect(), button.getBoundingClientRect());
    }
    for (const row of card.querySelectorAll('button[data-sv=method]')) {
      for (const svg of row.querySelectorAll('svg')) compare('row icon', ink(svg), row.getBoundingClientRect(), 'y');
      compare('row text', row.querySelector('span')!.getBoundingClientRect(), row.getBoundingClientRect(), 'y');
    }
    for (const svg of card.querySelectorAll<SVGSVGElement>('[data-sv=note] > svg')) {
      const text = svg.nextElementSibling!;
      const [line] = text.getClientRects();
      const first = new DOMRect(line!.left, line!.top, line!.width, parseFloat(getComputedStyle(text).lineHeight));
      compare('note icon', ink(svg), first, 'y');
    }
    const mark = card.querySelector<SVGSVGElement>('[data-sv=mark]')!;
    const [shield, inner] = mark.querySelectorAll('path');
    // Where the main button closes, there is no other.
    const close = card.querySelector('[data-sv=close]')?.getBoundingClientRect();
    if (close) compare('shield beside close', shield!.getBoundingClientRect(), close, 'y');
    const across = (shape: Element) => middle(shape.getBoundingClientRect()).x;
    drifts.push({ icon: 'in the shield', x: Math.abs(across(inner!) - across(shield!)), y: 0 });
    return drifts;
  });

/** Every text of the card, line by line. */
export const settingsOf = (dialog: Locator) =>
  dialog.evaluate((card) => {
    const parts = [
      'title',
      'description',
      'label',
      'note',
      'resend',
      'submit-label',
      'link',
      'method-name',
      'method-target',
      'sentence',
    ];
    const settings: Setting[] = [];
    for (const element of card.querySelectorAll(parts.map((part) => `[data-sv=${part}]`).join())) {
      const lines = new Map<number, { words: string[]; left: number; right: number }>();
      const broken: string[] = [];
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        for (const { 0: word, index } of node.textContent!.matchAll(/\S+/g)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          const rects = [...range.getClientRects()];
          const tops = new Set(rects.map(({ bottom }) => Math.round(bottom)));
          if (tops.size > 1) broken.push(word);
          const line = [...tops].sort((a, b) => a - b).at(-1);
          // Two weights on one line: not to the pixel on the same height.
          const at = [...lines.keys()].find((key) => Math.abs(key - line!) < 8) ?? line!;
          const { words = [], left = Infinity, right = -Infinity } = lines.get(at) ?? {};
          lines.set(at, {
            words: [...words, word],
            left: Math.min(left, ...rects.map((rect) => rect.left)),
            right: Math.max(right, ...rects.map((rect) => rect.right)),
          });
        }
      }
      const inOrder = [...lines].sort(([a], [b]) => a - b).map(([, line]) => line);
      const widths = inOrder.map(({ left, right }) => right - left);
      settings.push({
        part: element.getAttribute('data-sv')!,
        lines: inOrder.map(({ words }) => words.join(' ')),
        broken,
        // Of several sentences, each has its own last line.
        lonely:
          !element.querySelector('[data-sv=sentence]') &&
          inOrder.at(-1)?.words.length === 1 &&
          widths.at(-1)! < Math.max(...widths) / 2,
      });
    }
    return settings;
  });

/** How wide this piece of text is drawn. */
export const widthOf = (dialog: Locator, piece: string) =>
  dialog.evaluate((card, piece) => {
    const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const at = node.textContent!.indexOf(piece);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + piece.length);
      return range.getBoundingClientRect().width;
    }
    throw new Error(`“${piece}” is not on the screen`);
  }, piece);
