/** Words that say nothing of what a plan is about: those of the language, and those that every plan is full of. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above across after again against all already also although always among an and another any anyone are around as at
  away back be because been before behind being below between both but by came can cannot come could did do does doing done down
  during each either else enough even ever every few first for from further get give given go goes had has have having he her
  here him his how however i if in into is it its itself just keep keeps kept last later least less let like made make makes
  making many may me might more most much must my need needed needs neither never new next no none nor not nothing now of off
  often on once one only onto or other others our out over own per perhaps put rather really same say says second see seen several
  shall she should since so some someone something still such take taken takes than that the their them then there these they
  thing things this those though three through thus to today together too toward two under until up upon us use used user users
  uses using very via want wants was way we well were what when where whether which while who whole whom whose why will with
  within without would yes yet you your
  ac add added adds allow allowed allows assumption assumptions available based behaviour behavior budget budgets bug case cases
  change changed changes code compatibility compliance constraint constraints cost current currently days deadline delivery
  dependencies dependency docs dod domain dor e2e endpoint existing external fail fails feature features file files fix fixed goal
  goals handle hours implement implementation infra internal issue issues known limit limits list max milliseconds min minutes
  module modules n/a ok optional p50 p95 p99 part plan planned plans possible problem problems project provide provided request
  requests required requirement requirements requires response responses run running runs seconds service services set should
  simple solution stack start step steps support supported supports system target targets task tasks tbd team test tests time
  timebox todo update updated value values version versions weeks work working works`.split(/\s+/),
);
