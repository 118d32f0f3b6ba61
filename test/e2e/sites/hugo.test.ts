import { describeSite } from './describeSite.ts';

describeSite('hugo');
