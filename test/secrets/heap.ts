import type { CDPSession } from 'playwright';

/** What Chromium writes: https://chromium.googlesource.com/v8/v8/+/main/src/profiler/heap-snapshot-generator.cc */
interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: [string[]]; edge_fields: string[]; edge_types: [string[]] } };
  nodes: number[];
  edges: number[];
  strings: string[];
}

export interface Heap {
  /** How many strings there are. */
  size: number;
  /** For each string that holds this text: what keeps it, from the string to the root. */
  copiesOf(text: string): string[];
}

/** The page’s heap, after all that can be collected has been. */
export async function heapOf(cdp: CDPSession): Promise<Heap> {
  await cdp.send('Accessibility.disable');
  await cdp.send('HeapProfiler.enable');
  for (let times = 0; times < 4; times++) await cdp.send('HeapProfiler.collectGarbage');
  const chunks: string[] = [];
  cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  const { snapshot, nodes, edges, strings } = JSON.parse(chunks.join('')) as Snapshot;
  return { size: strings.length, copiesOf };

  function copiesOf(text: string): string[] {
    const found = new Set(strings.flatMap((string, index) => (string.includes(text) ? [index] : [])));
    if (found.size === 0) return [];
    const { node_fields: fields, edge_fields: edgeFields, edge_types: edgeTypes } = snapshot.meta;
    const [width, nameAt, edgesAt] = [fields.length, fields.indexOf('name'), fields.indexOf('edge_count')];
    const keptBy = new Map<number, { from: number; by: string }>();
    let at = 0;
    const first = new Map<number, number>();
    for (let node = 0; node < nodes.length; node += width) {
      first.set(node, at);
      at += (nodes[node + edgesAt] ?? 0) * edgeFields.length;
    }
    // Breadth first, so that the way back is the shortest.
    const queue = [0];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const begin = first.get(next) ?? 0;
      for (
        let edge = begin;
        edge < begin + (nodes[next + edgesAt] ?? 0) * edgeFields.length;
        edge += edgeFields.length
      ) {
        const kind = edgeTypes[0][edges[edge] ?? 0] ?? '';
        const name = edges[edge + 1] ?? 0;
        const to = edges[edge + 2] ?? 0;
        if (kind === 'weak' || keptBy.has(to)) continue;
        keptBy.set(to, { from: next, by: /element|hidden/.test(kind) ? `[${name}]` : (strings[name] ?? '') });
        queue.push(to);
      }
    }
    const label = (node: number) => (strings[nodes[node + nameAt] ?? 0] ?? '').slice(0, 40);
    /** The place of a function in its source: a number of six digits in a large file, as a code can have by chance. */
    const isPlace = (node: number) => {
      const number = keptBy.get(node);
      const holder = number && keptBy.get(number.from);
      return number?.by === 'value' && holder !== undefined && label(holder.from) === 'system / SharedFunctionInfo';
    };
    const paths: string[] = [];
    let places = 0;
    for (let node = 0; node < nodes.length; node += width) {
      if (!found.has(nodes[node + nameAt] ?? -1)) continue;
      if (isPlace(node)) {
        places += 1;
        continue;
      }
      const path = [label(node)];
      for (let step = keptBy.get(node); step && path.length < 25; step = keptBy.get(step.from)) {
        path.push(`${step.by} of ${label(step.from)}`);
      }
      paths.push(path.join(' < '));
    }
    return paths.length > 0 || places > 0 ? paths : ['a name in the heap'];
  }
}
