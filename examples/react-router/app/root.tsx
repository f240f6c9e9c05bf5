import { Links, Meta, Outlet, Scripts, ScrollRestoration } from 'react-router';
import { StepUpProvider } from 'react-step-up';
import kitStyles from 'react-step-up/styles.css?url';
import type { Route } from './+types/root';
import { readSession } from './session.server';
import { stepUp } from './step-up';
import styles from './style.css?url';
import { languageOf, words } from './words';

export const links: Route.LinksFunction = () => [
  { rel: 'icon', href: 'data:,' },
  { rel: 'stylesheet', href: kitStyles },
  { rel: 'stylesheet', href: styles },
];

export async function loader({ request }: Route.LoaderArgs) {
  return { language: languageOf(request), subject: (await readSession(request))?.subject };
}

export default function Root({ loaderData: { language, subject } }: Route.ComponentProps) {
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{words[language].title}</title>
        <Meta />
        <Links />
      </head>
      <body>
        {/* For another user, or none, the record is forgotten. */}
        <StepUpProvider stepUp={stepUp} locale={language} subject={subject}>
          <Outlet />
        </StepUpProvider>
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}
