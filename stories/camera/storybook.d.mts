export interface Story {
  id: string;
  title: string;
  name: string;
}

export function serveStorybook(): Promise<{ url: string; close: () => Promise<void> }>;
export function storiesAt(url: string): Promise<Story[]>;
