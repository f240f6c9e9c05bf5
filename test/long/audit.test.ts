import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

interface Audit {
  metadata?: { vulnerabilities: Record<'low' | 'moderate' | 'high' | 'critical', number> };
  /** npm's own text, when the registry returned no usable answer. */
  message?: string;
}

test('npm audit finds nothing high or critical, in what is shipped and in what builds it', (context) => {
  const { stdout, stderr } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', timeout: 60_000 });
  let audit: Audit = {};
  try {
    audit = JSON.parse(stdout) as Audit;
  } catch {
    // no network at all: reported below
  }
  const { metadata } = audit;
  if (!metadata) {
    const why = (audit.message ?? stderr).split('\n', 1)[0]?.replace(/https?:\S+/, 'the registry') || 'no answer';
    const figure = `npm audit: the registry can’t be asked here (${why}), so nothing is known`;
    Object.assign(context.task.meta, { figure });
    context.skip();
    return;
  }
  const { low, moderate, high, critical } = metadata.vulnerabilities;
  Object.assign(context.task.meta, {
    figure: `npm audit: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low`,
  });
  expect({ critical, high }).toEqual({ critical: 0, high: 0 });
}, 90_000);
