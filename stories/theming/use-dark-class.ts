import { useLayoutEffect } from 'react';

type Theme = 'light' | 'dark' | 'system';

/** `class="dark"` on `<html>`, where apps with Tailwind and shadcn/ui keep their theme. */
export function useDarkClass(theme: Theme): void {
  useLayoutEffect(() => {
    const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.classList.toggle('dark', dark);
    return () => document.documentElement.classList.remove('dark');
  }, [theme]);
}
