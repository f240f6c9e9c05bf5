/** What a person finds on a page: by its role and name, or by a selector, and within something else. */
export interface Target {
  role?: 'button' | 'textbox' | 'heading' | 'dialog' | 'alert' | 'status' | 'region';
  /** The whole accessible name, or its start if it ends with `…`. */
  name?: string;
  selector?: string;
  within?: Target;
}

/** An element as the page has it now. */
export interface Seen {
  role: string;
  name: string;
  text: string;
  /** Of a field; otherwise empty. */
  value: string;
  /** Start and end, in characters; of a field. */
  selection: [start: number, end: number] | [];
  focused: boolean;
  /** True if the element or something around it is inert. */
  inert: boolean;
  attributes: Record<string, string>;
  /** Its middle, in CSS pixels of the viewport. */
  x: number;
  y: number;
  /** True if a press on its middle arrives at it. */
  hit: boolean;
}
