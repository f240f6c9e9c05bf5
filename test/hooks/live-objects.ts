import { cdp } from 'vitest/browser';

type Parameters = Record<string, unknown>;

interface Remote<T = never> {
  result: { objectId: string; value: T };
}

const send = cdp().send as unknown as (method: string, parameters: Parameters) => Promise<never>;

/** Calls a function, given as source, on an object of the page, in the realm that the object comes from. */
const callOn = <T>(objectId: string, functionDeclaration: string, more: Parameters = {}): Promise<Remote<T>> =>
  send('Runtime.callFunctionOn', { objectId, functionDeclaration, ...more });

/** This page’s `Object.prototype`. The tests run in a frame of the driver’s page, and a frame’s objects are its own. */
async function ownPrototype(): Promise<string> {
  window.frameElement?.setAttribute('data-own', '');
  const frame: Remote = await send('Runtime.evaluate', { expression: 'document.querySelector("iframe[data-own]")' });
  const { node }: { node: { contentDocument: { backendNodeId: number } } } = await send('DOM.describeNode', {
    objectId: frame.result.objectId,
  });
  const { object }: { object: { objectId: string } } = await send('DOM.resolveNode', {
    backendNodeId: node.contentDocument.backendNodeId,
  });
  return (await callOn(object.objectId, 'function () { return Object.prototype; }')).result.objectId;
}

/** Looks through what the collector has left, for objects with this text in a property. */
const LOOK = `function (text) {
  return this.flatMap((object) => Object.entries(Object.getOwnPropertyDescriptors(object))
    .filter(([, { value }]) => typeof value === 'string' && value.includes(text))
    .map(([key]) => object.constructor.name + '.' + key));
}`;

/**
 * The living objects that hold the text, after a garbage collection, as `Class.property`: forms, caches, fibers. What an
 * input shows is no property of its object, so that has to be looked at by itself.
 */
export async function holdersOf(text: string): Promise<string[]> {
  const prototypeObjectId = await ownPrototype();
  const { objects }: { objects: { objectId: string } } = await send('Runtime.queryObjects', { prototypeObjectId });
  const { result } = await callOn<string[]>(objects.objectId, LOOK, {
    arguments: [{ value: text }],
    returnByValue: true,
  });
  await send('Runtime.releaseObject', objects);
  return result.value;
}
