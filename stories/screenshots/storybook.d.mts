export interface Story {
  id: string;
  title: string;
  name: string;
}

/** What the index of a Storybook has of a story or a page. */
export interface Entry {
  id: string;
  type: 'story' | 'docs';
  title: string;
  tags: string[];
}

export function serveStorybook(): Promise<{ url: string; close: () => Promise<void> }>;
export function storiesAt(url: string): Promise<Story[]>;
export function pagesAt(url: string): Promise<Entry[]>;
