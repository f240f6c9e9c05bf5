import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { devices, happensOn, hold } from './gestures.js';
import { OurForm } from './our-form.js';
import { lengths, tableOf } from './table.js';
import { tryOut } from './try-out.js';

describe.each(devices)('CodeField on a %s', (device) => {
  beforeAll(() => hold(device));
  afterAll(() => hold('desktop'));

  describe.each(lengths)('a code of %i digits', (length) => {
    it.each(tableOf(length).filter(({ how }) => happensOn(device, how)))('$how: $name', async (row) => {
      const { holds, submits } = row;
      expect(await tryOut(OurForm, row, device)).toEqual({ holds, submits, touched: device === 'phone' });
    });
  });
});
