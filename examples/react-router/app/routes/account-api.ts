import { standIn } from '../stand-in.server';
import type { Route } from './+types/account-api';

export const loader = ({ request }: Route.LoaderArgs) => standIn.fetch(request);
export const action = ({ request }: Route.ActionArgs) => standIn.fetch(request);
