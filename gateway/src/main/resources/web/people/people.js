/** Everything that an administrator looks after: staff, patients' codes, tablets, sensors, programs, the audit. */

import {byId} from '../look/dom.js';
import {masthead} from '../site/masthead.js';
import {Tabs} from '../site/tabs.js';
import {drawAudit} from './audit-list.js';
import {drawPatients} from './patient-list.js';
import {drawSensors} from './sensor-list.js';
import {drawStaff} from './staff-list.js';
import {drawTablets} from './tablet-list.js';
import {drawTokens} from './token-list.js';

if (await masthead('People')) {
  new Tabs(byId('tabs'), byId('room'), [
    {id: 'staff', words: 'Staff', draw: drawStaff},
    {id: 'patients', words: 'Patients', draw: drawPatients},
    {id: 'tablets', words: 'Tablets', draw: drawTablets},
    {id: 'sensors', words: 'Sensors', draw: drawSensors},
    {id: 'tokens', words: 'Programs', draw: drawTokens},
    {id: 'audit', words: 'Audit', draw: drawAudit},
  ]);
}
