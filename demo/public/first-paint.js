// Runs before the page is drawn, so that a user with a dark theme sees no white flash, and the first word is in the
// right language. A separate file, because the page's policy allows no inline script.
(() => {
  const root = document.documentElement;
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage is off: the system's settings count
    }
  };
  const theme = read('saebom.theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  const language = read('saebom.language') ?? navigator.languages.find((tag) => /^(ko|en)\b/i.test(tag)) ?? 'en';
  root.lang = language.toLowerCase().startsWith('ko') ? 'ko' : 'en';
})();
