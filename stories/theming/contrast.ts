import { variables } from './variables.js';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

let canvas: OffscreenCanvasRenderingContext2D | null | undefined;

/** Any CSS colour, as the browser paints it. */
export function paint(css: string): Colour {
  canvas ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!canvas) throw new Error('This browser has no canvas to paint a colour on.');
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = css;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance([red, green, blue]: Colour): number {
  const linear = (part: number) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(front: string, back: string): number {
  const one = luminance(paint(front));
  const other = luminance(paint(back));
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** A colour in an element’s own variables, as it comes out there. */
function resolve(element: Element, css: string): string {
  const probe = document.createElement('i');
  probe.style.color = css;
  probe.hidden = true;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

export interface Miss {
  name: string;
  called: string;
  ratio: number;
  least: number;
}

/** The variables of a dialog that don’t keep the contrast that they must. With forced colours, the system’s are shown instead. */
export function missesOf(dialog: Element): Miss[] {
  if (matchMedia('(forced-colors: active)').matches) return [];
  return variables.flatMap(({ name, keeps = [] }) =>
    keeps.flatMap(({ against, called, least }) => {
      const ratio = contrast(resolve(dialog, `var(${name})`), resolve(dialog, against));
      return ratio < least ? [{ name, called, ratio, least }] : [];
    }),
  );
}

/** In words. Rounded down: 4.49 is not 4.5. */
export const sentenceOf = ({ name, called, ratio, least }: Miss) =>
  `${name} has ${(Math.floor(ratio * 100) / 100).toFixed(2)}:1 against ${called}; it needs ${least}:1.`;
