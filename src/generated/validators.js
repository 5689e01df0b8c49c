// Made by `npm run generate` from the rules and schemas/; do not edit.
export const ruleIds = [
  "plan/broken-link",
  "plan/checkbox-malformed",
  "plan/checklist-item-missing",
  "plan/front-matter",
  "plan/front-matter-key",
  "plan/front-matter-value",
  "plan/heading-level",
  "plan/id-duplicate",
  "plan/id-unknown",
  "plan/merge-conflict",
  "plan/placeholder",
  "plan/run-unlogged",
  "plan/scan-stale",
  "plan/section-duplicate",
  "plan/section-empty",
  "plan/section-missing",
  "plan/section-order",
  "plan/section-unknown",
  "plan/title",
  "plan/too-large",
  "plan/unknown-rule",
  "brief/acceptance-status",
  "brief/box-missing",
  "brief/citation",
  "brief/decision",
  "brief/entry-stamp",
  "brief/example-left",
  "brief/header-fields",
  "brief/header-one-line",
  "brief/last-updated",
  "brief/no-path",
  "brief/non-goals",
  "brief/priority",
  "brief/progress-order",
  "brief/quality-gates",
  "brief/risk",
  "brief/section-name",
  "brief/start",
  "brief/status",
  "brief/step-remaining",
  "brief/surprise",
  "brief/table-pipe",
  "codex-web/approval",
  "codex-web/clarification-open",
  "codex-web/clarification-tag",
  "codex-web/mode-progress",
  "codex-web/mode-section",
  "codex-web/mode-triggers",
  "codex-web/research-note",
  "codex-web/research-source",
  "codex-web/task-fields",
  "codex-web/task-heading",
  "codex-web/task-id-duplicate",
  "codex-web/task-id-gap",
  "codex-web/task-id-mismatch",
  "codex-web/task-item-false",
  "codex-web/task-item-missing",
  "codex-web/task-log",
  "codex-web/task-reference",
  "codex-web/task-status",
  "codex/acceptance-criteria",
  "codex/box-missing",
  "codex/clarification-open",
  "codex/clarification-tag",
  "codex/exit-checklist-missing",
  "codex/exit-item-false",
  "codex/exit-item-missing",
  "codex/gate",
  "codex/story-fields",
  "codex/story-heading",
  "codex/story-id-duplicate",
  "codex/story-id-gap",
  "codex/story-id-mismatch",
  "codex/story-none",
  "codex/story-section-duplicate",
  "codex/story-section-missing",
  "codex/story-section-unknown",
  "codex/user-story",
  "execplan-milestone/file-name",
  "execplan-milestone/id-parts",
  "execplan-milestone/number-duplicate",
  "execplan-milestone/plan-unknown",
  "execplan-milestone/read-as-plan",
  "execplan-milestone/status-boxes",
  "execplan-milestone/status-place",
  "execplan-milestone/updated-before-created",
  "execplan-milestone/updated-behind",
  "execplan/box-elsewhere",
  "execplan/decision-entry",
  "execplan/external-link",
  "execplan/fence",
  "execplan/front-matter-missing",
  "execplan/heading-blank",
  "execplan/id-duplicate",
  "execplan/id-matches-file",
  "execplan/metadata",
  "execplan/metadata-style",
  "execplan/milestone-duplicate",
  "execplan/outcomes-open",
  "execplan/progress-box",
  "execplan/progress-stamp",
  "execplan/relation",
  "execplan/section-name",
  "execplan/status-place",
  "execplan/status-progress",
  "execplan/surprise-entry",
  "execplan/title-id",
  "execplan/updated-before-created",
  "execplan/updated-behind",
  "phased/box-missing",
  "phased/branch",
  "phased/exit-gate",
  "phased/flag-form",
  "phased/id-duplicate",
  "phased/id-form",
  "phased/id-missing",
  "phased/id-order",
  "phased/optional-part-empty",
  "phased/parallel-file",
  "phased/parallel-order",
  "phased/part-number",
  "phased/phase-number",
  "phased/phase-part-missing",
  "phased/phase-reference",
  "phased/reference-unknown",
  "phased/task-status",
  "phased/task-unwritten",
  "phased/test-after-feature",
  "phased/title"
];
"use strict";
export const validateConfig = validate21;
const schema6 = {"type":"object","additionalProperties":false,"definitions":{"setting":{"enum":["default","off","error","warning","info","hint"]}},"properties":{"$schema":{"$ref":"shared-1"},"rules":{"type":"object","additionalProperties":false,"patternProperties":{"^(?:plan/broken-link|plan/checkbox-malformed|plan/checklist-item-missing|plan/front-matter|plan/front-matter-key|plan/front-matter-value|plan/heading-level|plan/id-duplicate|plan/id-unknown|plan/merge-conflict|plan/placeholder|plan/run-unlogged|plan/scan-stale|plan/section-duplicate|plan/section-empty|plan/section-missing|plan/section-order|plan/section-unknown|plan/title|plan/too-large|plan/unknown-rule|brief/acceptance-status|brief/box-missing|brief/citation|brief/decision|brief/entry-stamp|brief/example-left|brief/header-fields|brief/header-one-line|brief/last-updated|brief/no-path|brief/non-goals|brief/priority|brief/progress-order|brief/quality-gates|brief/risk|brief/section-name|brief/start|brief/status|brief/step-remaining|brief/surprise|brief/table-pipe|codex-web/approval|codex-web/clarification-open|codex-web/clarification-tag|codex-web/mode-progress|codex-web/mode-section|codex-web/mode-triggers|codex-web/research-note|codex-web/research-source|codex-web/task-fields|codex-web/task-heading|codex-web/task-id-duplicate|codex-web/task-id-gap|codex-web/task-id-mismatch|codex-web/task-item-false|codex-web/task-item-missing|codex-web/task-log|codex-web/task-reference|codex-web/task-status|codex/acceptance-criteria|codex/box-missing|codex/clarification-open|codex/clarification-tag|codex/exit-checklist-missing|codex/exit-item-false|codex/exit-item-missing|codex/gate|codex/story-fields|codex/story-heading|codex/story-id-duplicate|codex/story-id-gap|codex/story-id-mismatch|codex/story-none|codex/story-section-duplicate|codex/story-section-missing|codex/story-section-unknown|codex/user-story|execplan-milestone/file-name|execplan-milestone/id-parts|execplan-milestone/number-duplicate|execplan-milestone/plan-unknown|execplan-milestone/read-as-plan|execplan-milestone/status-boxes|execplan-milestone/status-place|execplan-milestone/updated-before-created|execplan-milestone/updated-behind|execplan/box-elsewhere|execplan/decision-entry|execplan/external-link|execplan/fence|execplan/front-matter-missing|execplan/heading-blank|execplan/id-duplicate|execplan/id-matches-file|execplan/metadata|execplan/metadata-style|execplan/milestone-duplicate|execplan/outcomes-open|execplan/progress-box|execplan/progress-stamp|execplan/relation|execplan/section-name|execplan/status-place|execplan/status-progress|execplan/surprise-entry|execplan/title-id|execplan/updated-before-created|execplan/updated-behind|phased/box-missing|phased/branch|phased/exit-gate|phased/flag-form|phased/id-duplicate|phased/id-form|phased/id-missing|phased/id-order|phased/optional-part-empty|phased/parallel-file|phased/parallel-order|phased/part-number|phased/phase-number|phased/phase-part-missing|phased/phase-reference|phased/reference-unknown|phased/task-status|phased/task-unwritten|phased/test-after-feature|phased/title)$":{"$ref":"#/definitions/setting"}}},"plans":{"type":"object","additionalProperties":{"$ref":"shared-2"}},"templates":{"$ref":"shared-3"}}};
const schema7 = {"type":"string"};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}

const schema8 = {"enum":["default","off","error","warning","info","hint"]};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((((((data === "default") || (data === "off")) || (data === "error")) || (data === "warning")) || (data === "info")) || (data === "hint"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema8.enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}

const schema9 = {"type":"string","pattern":"\\S","anyOf":[{"enum":["codex","codex-web","brief","phased","execplan","execplan-milestone","none"]},{"type":"string"}]};
const pattern2 = new RegExp("\\S", "u");

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = false;
const _errs2 = errors;
if(!(((((((data === "codex") || (data === "codex-web")) || (data === "brief")) || (data === "phased")) || (data === "execplan")) || (data === "execplan-milestone")) || (data === "none"))){
const err0 = {instancePath,schemaPath:"#/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema9.anyOf[0].enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const _errs3 = errors;
if(typeof data !== "string"){
const err1 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(typeof data === "string"){
if(!pattern2.test(data)){
const err3 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}

const schema10 = {"type":"array","items":{"$ref":"shared-4"}};
const schema11 = {"type":"string","pattern":"\\S"};

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern2.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate29.errors = vErrors;
return errors === 0;
}


function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate29(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}

const pattern0 = new RegExp("^(?:plan/broken-link|plan/checkbox-malformed|plan/checklist-item-missing|plan/front-matter|plan/front-matter-key|plan/front-matter-value|plan/heading-level|plan/id-duplicate|plan/id-unknown|plan/merge-conflict|plan/placeholder|plan/run-unlogged|plan/scan-stale|plan/section-duplicate|plan/section-empty|plan/section-missing|plan/section-order|plan/section-unknown|plan/title|plan/too-large|plan/unknown-rule|brief/acceptance-status|brief/box-missing|brief/citation|brief/decision|brief/entry-stamp|brief/example-left|brief/header-fields|brief/header-one-line|brief/last-updated|brief/no-path|brief/non-goals|brief/priority|brief/progress-order|brief/quality-gates|brief/risk|brief/section-name|brief/start|brief/status|brief/step-remaining|brief/surprise|brief/table-pipe|codex-web/approval|codex-web/clarification-open|codex-web/clarification-tag|codex-web/mode-progress|codex-web/mode-section|codex-web/mode-triggers|codex-web/research-note|codex-web/research-source|codex-web/task-fields|codex-web/task-heading|codex-web/task-id-duplicate|codex-web/task-id-gap|codex-web/task-id-mismatch|codex-web/task-item-false|codex-web/task-item-missing|codex-web/task-log|codex-web/task-reference|codex-web/task-status|codex/acceptance-criteria|codex/box-missing|codex/clarification-open|codex/clarification-tag|codex/exit-checklist-missing|codex/exit-item-false|codex/exit-item-missing|codex/gate|codex/story-fields|codex/story-heading|codex/story-id-duplicate|codex/story-id-gap|codex/story-id-mismatch|codex/story-none|codex/story-section-duplicate|codex/story-section-missing|codex/story-section-unknown|codex/user-story|execplan-milestone/file-name|execplan-milestone/id-parts|execplan-milestone/number-duplicate|execplan-milestone/plan-unknown|execplan-milestone/read-as-plan|execplan-milestone/status-boxes|execplan-milestone/status-place|execplan-milestone/updated-before-created|execplan-milestone/updated-behind|execplan/box-elsewhere|execplan/decision-entry|execplan/external-link|execplan/fence|execplan/front-matter-missing|execplan/heading-blank|execplan/id-duplicate|execplan/id-matches-file|execplan/metadata|execplan/metadata-style|execplan/milestone-duplicate|execplan/outcomes-open|execplan/progress-box|execplan/progress-stamp|execplan/relation|execplan/section-name|execplan/status-place|execplan/status-progress|execplan/surprise-entry|execplan/title-id|execplan/updated-before-created|execplan/updated-behind|phased/box-missing|phased/branch|phased/exit-gate|phased/flag-form|phased/id-duplicate|phased/id-form|phased/id-missing|phased/id-order|phased/optional-part-empty|phased/parallel-file|phased/parallel-order|phased/part-number|phased/phase-number|phased/phase-part-missing|phased/phase-reference|phased/reference-unknown|phased/task-status|phased/task-unwritten|phased/test-after-feature|phased/title)$", "u");

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "$schema") || (key0 === "rules")) || (key0 === "plans")) || (key0 === "templates"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.$schema !== undefined){
if(!(validate22(data.$schema, {instancePath:instancePath+"/$schema",parentData:data,parentDataProperty:"$schema",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.rules !== undefined){
let data1 = data.rules;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!(pattern0.test(key1))){
const err1 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
for(const key2 in data1){
if(pattern0.test(key2)){
if(!(validate24(data1[key2], {instancePath:instancePath+"/rules/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data1,parentDataProperty:key2,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
}
else {
const err2 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.plans !== undefined){
let data3 = data.plans;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key3 in data3){
if(!(validate26(data3[key3], {instancePath:instancePath+"/plans/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data3,parentDataProperty:key3,rootData}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath:instancePath+"/plans",schemaPath:"#/properties/plans/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.templates !== undefined){
if(!(validate28(data.templates, {instancePath:instancePath+"/templates",parentData:data,parentDataProperty:"templates",rootData}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}

export const validate_codex_web = validate32;
const schema12 = {"type":"object","properties":{"codex_mode":{"$ref":"shared-9"},"human_approval_required":{"$ref":"shared-5"},"stop_after":{"type":"string","enum":["READY_FOR_APPROVAL","NEEDS_CLARIFICATION","BLOCKED"]},"mode_detection_rules":{"type":"object","properties":{"default":{"$ref":"shared-9"}},"patternProperties":{"^(?:plan_only_triggers|execute_triggers)$":{"$ref":"shared-6"}}},"output_contract":{"type":"object","patternProperties":{"^(?:allowed_sections|forbidden_actions)$":{"$ref":"shared-6"}}},"stop_tokens":{"type":"object","patternProperties":{"^(?:needs_clarification|ready_for_approval|blocked)$":{"$ref":"shared-1"}}}}};
const schema13 = {"type":"string","enum":["PLAN_ONLY","EXECUTE"]};

function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!((data === "PLAN_ONLY") || (data === "EXECUTE"))){
const err1 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema13.enum}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}

const schema14 = {"type":"boolean"};

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "boolean"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate35.errors = vErrors;
return errors === 0;
}

const schema15 = {"type":"array","items":{"$ref":"shared-1"}};

function validate38(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate22(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
else {
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate38.errors = vErrors;
return errors === 0;
}

const pattern4 = new RegExp("^(?:plan_only_triggers|execute_triggers)$", "u");
const pattern5 = new RegExp("^(?:allowed_sections|forbidden_actions)$", "u");
const pattern6 = new RegExp("^(?:needs_clarification|ready_for_approval|blocked)$", "u");

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.codex_mode !== undefined){
if(!(validate33(data.codex_mode, {instancePath:instancePath+"/codex_mode",parentData:data,parentDataProperty:"codex_mode",rootData}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
}
if(data.human_approval_required !== undefined){
if(!(validate35(data.human_approval_required, {instancePath:instancePath+"/human_approval_required",parentData:data,parentDataProperty:"human_approval_required",rootData}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
}
if(data.stop_after !== undefined){
let data2 = data.stop_after;
if(typeof data2 !== "string"){
const err0 = {instancePath:instancePath+"/stop_after",schemaPath:"#/properties/stop_after/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!(((data2 === "READY_FOR_APPROVAL") || (data2 === "NEEDS_CLARIFICATION")) || (data2 === "BLOCKED"))){
const err1 = {instancePath:instancePath+"/stop_after",schemaPath:"#/properties/stop_after/enum",keyword:"enum",params:{allowedValues: schema12.properties.stop_after.enum}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.mode_detection_rules !== undefined){
let data3 = data.mode_detection_rules;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.default !== undefined){
if(!(validate33(data3.default, {instancePath:instancePath+"/mode_detection_rules/default",parentData:data3,parentDataProperty:"default",rootData}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
}
for(const key0 in data3){
if(pattern4.test(key0)){
if(!(validate38(data3[key0], {instancePath:instancePath+"/mode_detection_rules/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data3,parentDataProperty:key0,rootData}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
}
}
}
else {
const err2 = {instancePath:instancePath+"/mode_detection_rules",schemaPath:"#/properties/mode_detection_rules/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.output_contract !== undefined){
let data6 = data.output_contract;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key1 in data6){
if(pattern5.test(key1)){
if(!(validate38(data6[key1], {instancePath:instancePath+"/output_contract/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data6,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
}
}
}
else {
const err3 = {instancePath:instancePath+"/output_contract",schemaPath:"#/properties/output_contract/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.stop_tokens !== undefined){
let data8 = data.stop_tokens;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key2 in data8){
if(pattern6.test(key2)){
if(!(validate22(data8[key2], {instancePath:instancePath+"/stop_tokens/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data8,parentDataProperty:key2,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
}
else {
const err4 = {instancePath:instancePath+"/stop_tokens",schemaPath:"#/properties/stop_tokens/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}

export const validate_execplan = validate43;
const schema16 = {"type":"object","required":["id","title","status","kind","domain","owner","created","updated"],"properties":{"id":{"$ref":"shared-10"},"status":{"type":"string","enum":["planned","active","paused","done","archived"]},"kind":{"type":"string","enum":["feature","refactor","bugfix","migration","infra","spike","perf","docs","tests"]},"domain":{"$ref":"shared-11"},"tags":{"$ref":"shared-12"},"touches":{"type":"array","items":{"type":"string","enum":["api","db","ui","cli","agents","ops","security","tests","docs","backend","frontend"]}},"risk":{"$ref":"shared-13"},"links":{"$ref":"shared-14"}},"patternProperties":{"^(?:title|owner)$":{"$ref":"shared-15"},"^(?:created|updated)$":{"$ref":"shared-16"},"^(?:breaking|migration)$":{"enum":[true,false]},"^(?:depends_on|supersedes)$":{"type":"array","items":{"$ref":"shared-10"}}}};
const schema17 = {"type":"string","pattern":"^EP-[0-9]{8}-[0-9]{3}$"};
const pattern7 = new RegExp("^EP-[0-9]{8}-[0-9]{3}$", "u");

function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern7.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^EP-[0-9]{8}-[0-9]{3}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate44.errors = vErrors;
return errors === 0;
}

const schema18 = {"type":"string","enum":["backend","frontend","console","infra","cross-cutting","fullstack"]};

function validate46(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!((((((data === "backend") || (data === "frontend")) || (data === "console")) || (data === "infra")) || (data === "cross-cutting")) || (data === "fullstack"))){
const err1 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema18.enum}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate46.errors = vErrors;
return errors === 0;
}

const schema19 = {"type":"array"};

function validate48(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(Array.isArray(data))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate48.errors = vErrors;
return errors === 0;
}

const schema20 = {"enum":["low","med","high"]};

function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((data === "low") || (data === "med")) || (data === "high"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema20.enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate50.errors = vErrors;
return errors === 0;
}

const schema21 = {"type":"object"};

function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate52.errors = vErrors;
return errors === 0;
}

const schema22 = {"type":"string","pattern":"[^ \\t]"};
const pattern9 = new RegExp("[^ \\t]", "u");

function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern9.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "[^ \\t]"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate54.errors = vErrors;
return errors === 0;
}

const schema23 = {"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"};
const pattern11 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");

function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern11.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate56.errors = vErrors;
return errors === 0;
}

const pattern8 = new RegExp("^(?:title|owner)$", "u");
const pattern10 = new RegExp("^(?:created|updated)$", "u");
const pattern12 = new RegExp("^(?:breaking|migration)$", "u");
const pattern13 = new RegExp("^(?:depends_on|supersedes)$", "u");

function validate43(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const prop0 of schema16.required){
if(data[prop0] === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: prop0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.id !== undefined){
if(!(validate44(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data.status !== undefined){
let data1 = data.status;
if(typeof data1 !== "string"){
const err1 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!(((((data1 === "planned") || (data1 === "active")) || (data1 === "paused")) || (data1 === "done")) || (data1 === "archived"))){
const err2 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues: schema16.properties.status.enum}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
let data2 = data.kind;
if(typeof data2 !== "string"){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!(((((((((data2 === "feature") || (data2 === "refactor")) || (data2 === "bugfix")) || (data2 === "migration")) || (data2 === "infra")) || (data2 === "spike")) || (data2 === "perf")) || (data2 === "docs")) || (data2 === "tests"))){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema16.properties.kind.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.domain !== undefined){
if(!(validate46(data.domain, {instancePath:instancePath+"/domain",parentData:data,parentDataProperty:"domain",rootData}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
errors = vErrors.length;
}
}
if(data.tags !== undefined){
if(!(validate48(data.tags, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData}))){
vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
errors = vErrors.length;
}
}
if(data.touches !== undefined){
let data5 = data.touches;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(typeof data6 !== "string"){
const err5 = {instancePath:instancePath+"/touches/" + i0,schemaPath:"#/properties/touches/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!(((((((((((data6 === "api") || (data6 === "db")) || (data6 === "ui")) || (data6 === "cli")) || (data6 === "agents")) || (data6 === "ops")) || (data6 === "security")) || (data6 === "tests")) || (data6 === "docs")) || (data6 === "backend")) || (data6 === "frontend"))){
const err6 = {instancePath:instancePath+"/touches/" + i0,schemaPath:"#/properties/touches/items/enum",keyword:"enum",params:{allowedValues: schema16.properties.touches.items.enum}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/touches",schemaPath:"#/properties/touches/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.risk !== undefined){
if(!(validate50(data.risk, {instancePath:instancePath+"/risk",parentData:data,parentDataProperty:"risk",rootData}))){
vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
errors = vErrors.length;
}
}
if(data.links !== undefined){
if(!(validate52(data.links, {instancePath:instancePath+"/links",parentData:data,parentDataProperty:"links",rootData}))){
vErrors = vErrors === null ? validate52.errors : vErrors.concat(validate52.errors);
errors = vErrors.length;
}
}
for(const key0 in data){
if(pattern8.test(key0)){
if(!(validate54(data[key0], {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key0,rootData}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
}
for(const key1 in data){
if(pattern10.test(key1)){
if(!(validate56(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
}
for(const key2 in data){
if(pattern12.test(key2)){
let data11 = data[key2];
if(!((data11 === true) || (data11 === false))){
const err8 = {instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/patternProperties/%5E(%3F%3Abreaking%7Cmigration)%24/enum",keyword:"enum",params:{allowedValues: schema16.patternProperties["^(?:breaking|migration)$"].enum}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
for(const key3 in data){
if(pattern13.test(key3)){
let data12 = data[key3];
if(Array.isArray(data12)){
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
if(!(validate44(data12[i1], {instancePath:instancePath+"/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1,parentData:data12,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/patternProperties/%5E(%3F%3Adepends_on%7Csupersedes)%24/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate43.errors = vErrors;
return errors === 0;
}

export const validate_execplan_milestone = validate59;
const schema24 = {"type":"object","required":["id","execplan_id","ms","title","status","domain","owner","created","updated"],"properties":{"id":{"type":"string","pattern":"^EP-[0-9]{8}-[0-9]{3}/MS[0-9]{3}$"},"execplan_id":{"$ref":"shared-10"},"ms":{"type":"integer","minimum":0,"maximum":999},"status":{"type":"string","enum":["planned","in_progress","completed","blocked","archived","done","active","paused"]},"domain":{"$ref":"shared-11"},"tags":{"$ref":"shared-12"},"risk":{"$ref":"shared-13"},"links":{"$ref":"shared-14"}},"patternProperties":{"^(?:title|owner)$":{"$ref":"shared-15"},"^(?:created|updated)$":{"$ref":"shared-16"}}};
const pattern14 = new RegExp("^EP-[0-9]{8}-[0-9]{3}/MS[0-9]{3}$", "u");

function validate59(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const prop0 of schema24.required){
if(data[prop0] === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: prop0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!pattern14.test(data0)){
const err1 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^EP-[0-9]{8}-[0-9]{3}/MS[0-9]{3}$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.execplan_id !== undefined){
if(!(validate44(data.execplan_id, {instancePath:instancePath+"/execplan_id",parentData:data,parentDataProperty:"execplan_id",rootData}))){
vErrors = vErrors === null ? validate44.errors : vErrors.concat(validate44.errors);
errors = vErrors.length;
}
}
if(data.ms !== undefined){
let data2 = data.ms;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err3 = {instancePath:instancePath+"/ms",schemaPath:"#/properties/ms/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 999 || isNaN(data2)){
const err4 = {instancePath:instancePath+"/ms",schemaPath:"#/properties/ms/maximum",keyword:"maximum",params:{comparison: "<=", limit: 999}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err5 = {instancePath:instancePath+"/ms",schemaPath:"#/properties/ms/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.status !== undefined){
let data3 = data.status;
if(typeof data3 !== "string"){
const err6 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!((((((((data3 === "planned") || (data3 === "in_progress")) || (data3 === "completed")) || (data3 === "blocked")) || (data3 === "archived")) || (data3 === "done")) || (data3 === "active")) || (data3 === "paused"))){
const err7 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/enum",keyword:"enum",params:{allowedValues: schema24.properties.status.enum}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.domain !== undefined){
if(!(validate46(data.domain, {instancePath:instancePath+"/domain",parentData:data,parentDataProperty:"domain",rootData}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
errors = vErrors.length;
}
}
if(data.tags !== undefined){
if(!(validate48(data.tags, {instancePath:instancePath+"/tags",parentData:data,parentDataProperty:"tags",rootData}))){
vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
errors = vErrors.length;
}
}
if(data.risk !== undefined){
if(!(validate50(data.risk, {instancePath:instancePath+"/risk",parentData:data,parentDataProperty:"risk",rootData}))){
vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
errors = vErrors.length;
}
}
if(data.links !== undefined){
if(!(validate52(data.links, {instancePath:instancePath+"/links",parentData:data,parentDataProperty:"links",rootData}))){
vErrors = vErrors === null ? validate52.errors : vErrors.concat(validate52.errors);
errors = vErrors.length;
}
}
for(const key0 in data){
if(pattern8.test(key0)){
if(!(validate54(data[key0], {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key0,rootData}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
}
}
for(const key1 in data){
if(pattern10.test(key1)){
if(!(validate56(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate59.errors = vErrors;
return errors === 0;
}

export const validate_metrics = validate67;
const schema25 = {"type":"object","required":["version","id","plan","outcome","startedAt","environment","textHash","commands"],"definitions":{"text":{"$ref":"shared-4"},"time":{"type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z$"},"amount":{"type":"number","minimum":0},"count":{"type":"integer","minimum":0},"command":{"type":"object","required":["command","cwd","outcome"],"properties":{"outcome":{"enum":["passed","failed","cancelled","interrupted","skipped"]},"exitCode":{"type":"integer"},"signal":{"type":"string","pattern":"^[A-Za-z0-9 ]{1,40}$"},"startedAt":{"$ref":"#/definitions/time"},"budget":{"$ref":"#/definitions/budget"},"tests":{"$ref":"#/definitions/tests"}},"patternProperties":{"^(?:command|ran|threshold)$":{"$ref":"#/definitions/text"},"^(?:cwd|problem)$":{"$ref":"shared-1"},"^(?:duration|peakMemory|cpuTime)$":{"$ref":"#/definitions/amount"}}},"budget":{"type":"object","required":["limit","text","exceeded"],"properties":{"limit":{"$ref":"#/definitions/amount"},"text":{"$ref":"shared-1"},"exceeded":{"$ref":"shared-5"}}},"tests":{"type":"object","required":["total","passed","failed","errored","skipped"],"properties":{"duration":{"$ref":"#/definitions/amount"}},"patternProperties":{"^(?:total|passed|failed|errored|skipped)$":{"$ref":"#/definitions/count"},"^(?:failures|reports)$":{"$ref":"shared-6"}}}},"properties":{"version":{"$ref":"shared-7"},"outcome":{"enum":["passed","failed","cancelled","interrupted"]},"duration":{"$ref":"#/definitions/amount"},"problem":{"$ref":"shared-1"},"environment":{"type":"object","additionalProperties":{"$ref":"shared-1"}},"source":{"type":"object","required":["dirty"],"properties":{"dirty":{"$ref":"shared-5"}},"patternProperties":{"^(?:commit|tree)$":{"$ref":"#/definitions/text"}}},"commands":{"type":"array","items":{"$ref":"#/definitions/command"}},"budget":{"$ref":"#/definitions/budget"},"tests":{"$ref":"#/definitions/tests"}},"patternProperties":{"^(?:id|plan|unit|textHash)$":{"$ref":"#/definitions/text"},"^(?:startedAt|endedAt)$":{"$ref":"#/definitions/time"}}};
const schema26 = {"enum":[1]};

function validate68(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(data === 1)){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema26.enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate68.errors = vErrors;
return errors === 0;
}

const schema27 = {"type":"number","minimum":0};

function validate70(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if((typeof data == "number") && (isFinite(data))){
if(data < 0 || isNaN(data)){
const err0 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate70.errors = vErrors;
return errors === 0;
}


function validate75(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern2.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate75.errors = vErrors;
return errors === 0;
}

const schema29 = {"type":"object","required":["command","cwd","outcome"],"properties":{"outcome":{"enum":["passed","failed","cancelled","interrupted","skipped"]},"exitCode":{"type":"integer"},"signal":{"type":"string","pattern":"^[A-Za-z0-9 ]{1,40}$"},"startedAt":{"$ref":"#/definitions/time"},"budget":{"$ref":"#/definitions/budget"},"tests":{"$ref":"#/definitions/tests"}},"patternProperties":{"^(?:command|ran|threshold)$":{"$ref":"#/definitions/text"},"^(?:cwd|problem)$":{"$ref":"shared-1"},"^(?:duration|peakMemory|cpuTime)$":{"$ref":"#/definitions/amount"}}};
const pattern19 = new RegExp("^[A-Za-z0-9 ]{1,40}$", "u");
const pattern23 = new RegExp("^(?:command|ran|threshold)$", "u");
const pattern24 = new RegExp("^(?:cwd|problem)$", "u");
const pattern25 = new RegExp("^(?:duration|peakMemory|cpuTime)$", "u");
const schema30 = {"type":"string","pattern":"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z$"};
const pattern20 = new RegExp("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z$", "u");

function validate78(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern20.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate78.errors = vErrors;
return errors === 0;
}

const schema31 = {"type":"object","required":["limit","text","exceeded"],"properties":{"limit":{"$ref":"#/definitions/amount"},"text":{"$ref":"shared-1"},"exceeded":{"$ref":"shared-5"}}};

function validate80(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const prop0 of schema31.required){
if(data[prop0] === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: prop0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.limit !== undefined){
if(!(validate70(data.limit, {instancePath:instancePath+"/limit",parentData:data,parentDataProperty:"limit",rootData}))){
vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
errors = vErrors.length;
}
}
if(data.text !== undefined){
if(!(validate22(data.text, {instancePath:instancePath+"/text",parentData:data,parentDataProperty:"text",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.exceeded !== undefined){
if(!(validate35(data.exceeded, {instancePath:instancePath+"/exceeded",parentData:data,parentDataProperty:"exceeded",rootData}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate80.errors = vErrors;
return errors === 0;
}

const schema32 = {"type":"object","required":["total","passed","failed","errored","skipped"],"properties":{"duration":{"$ref":"#/definitions/amount"}},"patternProperties":{"^(?:total|passed|failed|errored|skipped)$":{"$ref":"#/definitions/count"},"^(?:failures|reports)$":{"$ref":"shared-6"}}};
const schema33 = {"type":"integer","minimum":0};

function validate87(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data == "number") && (isFinite(data))){
if(data < 0 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
validate87.errors = vErrors;
return errors === 0;
}

const pattern21 = new RegExp("^(?:total|passed|failed|errored|skipped)$", "u");
const pattern22 = new RegExp("^(?:failures|reports)$", "u");

function validate85(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const prop0 of schema32.required){
if(data[prop0] === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: prop0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.duration !== undefined){
if(!(validate70(data.duration, {instancePath:instancePath+"/duration",parentData:data,parentDataProperty:"duration",rootData}))){
vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
errors = vErrors.length;
}
}
for(const key0 in data){
if(pattern21.test(key0)){
if(!(validate87(data[key0], {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key0,rootData}))){
vErrors = vErrors === null ? validate87.errors : vErrors.concat(validate87.errors);
errors = vErrors.length;
}
}
}
for(const key1 in data){
if(pattern22.test(key1)){
if(!(validate38(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate38.errors : vErrors.concat(validate38.errors);
errors = vErrors.length;
}
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate85.errors = vErrors;
return errors === 0;
}


function validate77(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const prop0 of schema29.required){
if(data[prop0] === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: prop0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.outcome !== undefined){
let data0 = data.outcome;
if(!(((((data0 === "passed") || (data0 === "failed")) || (data0 === "cancelled")) || (data0 === "interrupted")) || (data0 === "skipped"))){
const err1 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/enum",keyword:"enum",params:{allowedValues: schema29.properties.outcome.enum}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.exitCode !== undefined){
let data1 = data.exitCode;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err2 = {instancePath:instancePath+"/exitCode",schemaPath:"#/properties/exitCode/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.signal !== undefined){
let data2 = data.signal;
if(typeof data2 === "string"){
if(!pattern19.test(data2)){
const err3 = {instancePath:instancePath+"/signal",schemaPath:"#/properties/signal/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9 ]{1,40}$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/signal",schemaPath:"#/properties/signal/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.startedAt !== undefined){
if(!(validate78(data.startedAt, {instancePath:instancePath+"/startedAt",parentData:data,parentDataProperty:"startedAt",rootData}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
}
if(data.budget !== undefined){
if(!(validate80(data.budget, {instancePath:instancePath+"/budget",parentData:data,parentDataProperty:"budget",rootData}))){
vErrors = vErrors === null ? validate80.errors : vErrors.concat(validate80.errors);
errors = vErrors.length;
}
}
if(data.tests !== undefined){
if(!(validate85(data.tests, {instancePath:instancePath+"/tests",parentData:data,parentDataProperty:"tests",rootData}))){
vErrors = vErrors === null ? validate85.errors : vErrors.concat(validate85.errors);
errors = vErrors.length;
}
}
for(const key0 in data){
if(pattern23.test(key0)){
if(!(validate75(data[key0], {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key0,rootData}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
}
}
for(const key1 in data){
if(pattern24.test(key1)){
if(!(validate22(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
for(const key2 in data){
if(pattern25.test(key2)){
if(!(validate70(data[key2], {instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key2,rootData}))){
vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
errors = vErrors.length;
}
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate77.errors = vErrors;
return errors === 0;
}

const pattern17 = new RegExp("^(?:commit|tree)$", "u");
const pattern26 = new RegExp("^(?:id|plan|unit|textHash)$", "u");
const pattern27 = new RegExp("^(?:startedAt|endedAt)$", "u");

function validate67(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const prop0 of schema25.required){
if(data[prop0] === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: prop0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.version !== undefined){
if(!(validate68(data.version, {instancePath:instancePath+"/version",parentData:data,parentDataProperty:"version",rootData}))){
vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
errors = vErrors.length;
}
}
if(data.outcome !== undefined){
let data1 = data.outcome;
if(!((((data1 === "passed") || (data1 === "failed")) || (data1 === "cancelled")) || (data1 === "interrupted"))){
const err1 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/enum",keyword:"enum",params:{allowedValues: schema25.properties.outcome.enum}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.duration !== undefined){
if(!(validate70(data.duration, {instancePath:instancePath+"/duration",parentData:data,parentDataProperty:"duration",rootData}))){
vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
errors = vErrors.length;
}
}
if(data.problem !== undefined){
if(!(validate22(data.problem, {instancePath:instancePath+"/problem",parentData:data,parentDataProperty:"problem",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.environment !== undefined){
let data4 = data.environment;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key0 in data4){
if(!(validate22(data4[key0], {instancePath:instancePath+"/environment/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data4,parentDataProperty:key0,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.source !== undefined){
let data6 = data.source;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const prop1 of schema25.properties.source.required){
if(data6[prop1] === undefined){
const err3 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/required",keyword:"required",params:{missingProperty: prop1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data6.dirty !== undefined){
if(!(validate35(data6.dirty, {instancePath:instancePath+"/source/dirty",parentData:data6,parentDataProperty:"dirty",rootData}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
}
for(const key1 in data6){
if(pattern17.test(key1)){
if(!(validate75(data6[key1], {instancePath:instancePath+"/source/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data6,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
}
}
}
else {
const err4 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.commands !== undefined){
let data9 = data.commands;
if(Array.isArray(data9)){
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
if(!(validate77(data9[i0], {instancePath:instancePath+"/commands/" + i0,parentData:data9,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath:instancePath+"/commands",schemaPath:"#/properties/commands/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.budget !== undefined){
if(!(validate80(data.budget, {instancePath:instancePath+"/budget",parentData:data,parentDataProperty:"budget",rootData}))){
vErrors = vErrors === null ? validate80.errors : vErrors.concat(validate80.errors);
errors = vErrors.length;
}
}
if(data.tests !== undefined){
if(!(validate85(data.tests, {instancePath:instancePath+"/tests",parentData:data,parentDataProperty:"tests",rootData}))){
vErrors = vErrors === null ? validate85.errors : vErrors.concat(validate85.errors);
errors = vErrors.length;
}
}
for(const key2 in data){
if(pattern26.test(key2)){
if(!(validate75(data[key2], {instancePath:instancePath+"/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key2,rootData}))){
vErrors = vErrors === null ? validate75.errors : vErrors.concat(validate75.errors);
errors = vErrors.length;
}
}
}
for(const key3 in data){
if(pattern27.test(key3)){
if(!(validate78(data[key3], {instancePath:instancePath+"/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key3,rootData}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate67.errors = vErrors;
return errors === 0;
}

export const validate_moveJournal = validate99;
const schema34 = {"type":"object","required":["version","steps","folders"],"definitions":{"path":{"$ref":"shared-4"}},"properties":{"version":{"$ref":"shared-7"},"writer":{"type":"object","required":["host","pid"],"properties":{"host":{"$ref":"shared-1"},"pid":{"type":"integer","minimum":1}}},"steps":{"type":"array","items":{"type":"object","required":["kind","path"],"properties":{"kind":{"enum":["move","edit","createFile","writeFile","createFolder"]}},"patternProperties":{"^(?:path|to)$":{"$ref":"#/definitions/path"},"^(?:before|after)$":{"$ref":"shared-1"}}}},"folders":{"type":"array","items":{"$ref":"#/definitions/path"}}}};

function validate102(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(!pattern2.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "\\S"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate102.errors = vErrors;
return errors === 0;
}

const pattern28 = new RegExp("^(?:path|to)$", "u");
const pattern30 = new RegExp("^(?:before|after)$", "u");

function validate99(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const prop0 of schema34.required){
if(data[prop0] === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: prop0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.version !== undefined){
if(!(validate68(data.version, {instancePath:instancePath+"/version",parentData:data,parentDataProperty:"version",rootData}))){
vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
errors = vErrors.length;
}
}
if(data.writer !== undefined){
let data1 = data.writer;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const prop1 of schema34.properties.writer.required){
if(data1[prop1] === undefined){
const err1 = {instancePath:instancePath+"/writer",schemaPath:"#/properties/writer/required",keyword:"required",params:{missingProperty: prop1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data1.host !== undefined){
if(!(validate22(data1.host, {instancePath:instancePath+"/writer/host",parentData:data1,parentDataProperty:"host",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data1.pid !== undefined){
let data3 = data1.pid;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err2 = {instancePath:instancePath+"/writer/pid",schemaPath:"#/properties/writer/properties/pid/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
const err3 = {instancePath:instancePath+"/writer/pid",schemaPath:"#/properties/writer/properties/pid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
}
else {
const err4 = {instancePath:instancePath+"/writer",schemaPath:"#/properties/writer/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.steps !== undefined){
let data4 = data.steps;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const prop2 of schema34.properties.steps.items.required){
if(data5[prop2] === undefined){
const err5 = {instancePath:instancePath+"/steps/" + i0,schemaPath:"#/properties/steps/items/required",keyword:"required",params:{missingProperty: prop2}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data5.kind !== undefined){
let data6 = data5.kind;
if(!(((((data6 === "move") || (data6 === "edit")) || (data6 === "createFile")) || (data6 === "writeFile")) || (data6 === "createFolder"))){
const err6 = {instancePath:instancePath+"/steps/" + i0+"/kind",schemaPath:"#/properties/steps/items/properties/kind/enum",keyword:"enum",params:{allowedValues: schema34.properties.steps.items.properties.kind.enum}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
for(const key0 in data5){
if(pattern28.test(key0)){
if(!(validate102(data5[key0], {instancePath:instancePath+"/steps/" + i0+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data5,parentDataProperty:key0,rootData}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
}
}
for(const key1 in data5){
if(pattern30.test(key1)){
if(!(validate22(data5[key1], {instancePath:instancePath+"/steps/" + i0+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data5,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
}
else {
const err7 = {instancePath:instancePath+"/steps/" + i0,schemaPath:"#/properties/steps/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.folders !== undefined){
let data9 = data.folders;
if(Array.isArray(data9)){
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
if(!(validate102(data9[i1], {instancePath:instancePath+"/folders/" + i1,parentData:data9,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/folders",schemaPath:"#/properties/folders/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate99.errors = vErrors;
return errors === 0;
}

export const validate_template = validate106;
const schema36 = {"type":"object","additionalProperties":false,"properties":{"id":{"type":"string","pattern":"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"},"plans":{"$ref":"shared-3"},"output_contract":{"type":"object","additionalProperties":false,"properties":{"allowed_sections":{"$ref":"shared-8"}},"patternProperties":{"^(?:required_sections|optional_sections|forbidden_actions)$":{"$ref":"shared-3"}}},"stop_tokens":{"type":"object","additionalProperties":{"$ref":"shared-4"}},"sections":{"type":"object","additionalProperties":{"type":"object","additionalProperties":false,"properties":{"checklist":{"$ref":"shared-8"}}}},"ids":{"type":"array","maxItems":20,"items":{"$ref":"shared-4"}},"front_matter":{"type":"object","additionalProperties":{"type":"array","maxItems":100,"items":{"$ref":"shared-4"}}}},"patternProperties":{"^(?:name|description|extends)$":{"$ref":"shared-4"},"^(?:codex_mode|human_approval_required|stop_after|mode_detection_rules)$":{}}};
const pattern31 = new RegExp("^(?:name|description|extends)$", "u");
const pattern32 = new RegExp("^(?:codex_mode|human_approval_required|stop_after|mode_detection_rules)$", "u");
const pattern33 = new RegExp("^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$", "u");
const pattern34 = new RegExp("^(?:required_sections|optional_sections|forbidden_actions)$", "u");
const schema37 = {"type":"array","minItems":1,"maxItems":100,"items":{"$ref":"shared-4"}};

function validate108(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
if(data.length > 100){
const err0 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate29(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate108.errors = vErrors;
return errors === 0;
}


function validate106(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((((key0 === "id") || (key0 === "plans")) || (key0 === "output_contract")) || (key0 === "stop_tokens")) || (key0 === "sections")) || (key0 === "ids")) || (key0 === "front_matter")) || (pattern31.test(key0))) || (pattern32.test(key0)))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(!pattern33.test(data0)){
const err1 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.plans !== undefined){
if(!(validate28(data.plans, {instancePath:instancePath+"/plans",parentData:data,parentDataProperty:"plans",rootData}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
if(data.output_contract !== undefined){
let data2 = data.output_contract;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!((key1 === "allowed_sections") || (pattern34.test(key1)))){
const err3 = {instancePath:instancePath+"/output_contract",schemaPath:"#/properties/output_contract/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data2.allowed_sections !== undefined){
if(!(validate108(data2.allowed_sections, {instancePath:instancePath+"/output_contract/allowed_sections",parentData:data2,parentDataProperty:"allowed_sections",rootData}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
}
for(const key2 in data2){
if(pattern34.test(key2)){
if(!(validate28(data2[key2], {instancePath:instancePath+"/output_contract/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data2,parentDataProperty:key2,rootData}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
}
}
else {
const err4 = {instancePath:instancePath+"/output_contract",schemaPath:"#/properties/output_contract/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.stop_tokens !== undefined){
let data5 = data.stop_tokens;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key3 in data5){
if(!(validate29(data5[key3], {instancePath:instancePath+"/stop_tokens/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data5,parentDataProperty:key3,rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath:instancePath+"/stop_tokens",schemaPath:"#/properties/stop_tokens/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.sections !== undefined){
let data7 = data.sections;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key4 in data7){
let data8 = data7[key4];
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key5 in data8){
if(!(key5 === "checklist")){
const err6 = {instancePath:instancePath+"/sections/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/sections/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data8.checklist !== undefined){
if(!(validate108(data8.checklist, {instancePath:instancePath+"/sections/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/checklist",parentData:data8,parentDataProperty:"checklist",rootData}))){
vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath:instancePath+"/sections/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/sections/additionalProperties/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/sections",schemaPath:"#/properties/sections/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.ids !== undefined){
let data10 = data.ids;
if(Array.isArray(data10)){
if(data10.length > 20){
const err9 = {instancePath:instancePath+"/ids",schemaPath:"#/properties/ids/maxItems",keyword:"maxItems",params:{limit: 20}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len0 = data10.length;
for(let i0=0; i0<len0; i0++){
if(!(validate29(data10[i0], {instancePath:instancePath+"/ids/" + i0,parentData:data10,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
}
else {
const err10 = {instancePath:instancePath+"/ids",schemaPath:"#/properties/ids/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.front_matter !== undefined){
let data12 = data.front_matter;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key6 in data12){
let data13 = data12[key6];
if(Array.isArray(data13)){
if(data13.length > 100){
const err11 = {instancePath:instancePath+"/front_matter/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/front_matter/additionalProperties/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
if(!(validate29(data13[i1], {instancePath:instancePath+"/front_matter/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1,parentData:data13,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
}
else {
const err12 = {instancePath:instancePath+"/front_matter/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/front_matter/additionalProperties/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/front_matter",schemaPath:"#/properties/front_matter/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
for(const key7 in data){
if(pattern31.test(key7)){
if(!(validate29(data[key7], {instancePath:instancePath+"/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key7,rootData}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate106.errors = vErrors;
return errors === 0;
}
export const schemaChecks = {
  "codex-web": validate_codex_web,
  "execplan": validate_execplan,
  "execplan-milestone": validate_execplan_milestone,
  "metrics": validate_metrics,
  "moveJournal": validate_moveJournal,
  "template": validate_template,
};
