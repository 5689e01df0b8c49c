// Made by `npm run generate` from the rules and schemas/; do not edit.
export const ruleIds = [
  "plan/broken-link",
  "plan/checkbox-malformed",
  "plan/heading-level",
  "plan/merge-conflict",
  "plan/placeholder",
  "plan/section-duplicate",
  "plan/section-empty",
  "plan/section-missing",
  "plan/section-order",
  "plan/section-unknown",
  "plan/title",
  "plan/unknown-rule",
  "codex/acceptance-criteria",
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
  "codex/story-section-duplicate",
  "codex/story-section-missing",
  "codex/story-section-unknown",
  "codex/user-story"
];
"use strict";
export const validateConfig = validate21;
const schema6 = {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","additionalProperties":false,"properties":{"$schema":{"type":"string"},"rules":{"type":"object","additionalProperties":false,"patternProperties":{"^(?:plan/broken-link|plan/checkbox-malformed|plan/heading-level|plan/merge-conflict|plan/placeholder|plan/section-duplicate|plan/section-empty|plan/section-missing|plan/section-order|plan/section-unknown|plan/title|plan/unknown-rule|codex/acceptance-criteria|codex/clarification-open|codex/clarification-tag|codex/exit-checklist-missing|codex/exit-item-false|codex/exit-item-missing|codex/gate|codex/story-fields|codex/story-heading|codex/story-id-duplicate|codex/story-id-gap|codex/story-id-mismatch|codex/story-section-duplicate|codex/story-section-missing|codex/story-section-unknown|codex/user-story)$":{"$ref":"#/definitions/setting"}}}},"definitions":{"setting":{"enum":["default","off","error","warning","info","hint"]}}};
const pattern0 = new RegExp("^(?:plan/broken-link|plan/checkbox-malformed|plan/heading-level|plan/merge-conflict|plan/placeholder|plan/section-duplicate|plan/section-empty|plan/section-missing|plan/section-order|plan/section-unknown|plan/title|plan/unknown-rule|codex/acceptance-criteria|codex/clarification-open|codex/clarification-tag|codex/exit-checklist-missing|codex/exit-item-false|codex/exit-item-missing|codex/gate|codex/story-fields|codex/story-heading|codex/story-id-duplicate|codex/story-id-gap|codex/story-id-mismatch|codex/story-section-duplicate|codex/story-section-missing|codex/story-section-unknown|codex/user-story)$", "u");
const schema7 = {"enum":["default","off","error","warning","info","hint"]};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!((((((data === "default") || (data === "off")) || (data === "error")) || (data === "warning")) || (data === "info")) || (data === "hint"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema7.enum},message:"must be equal to one of the allowed values"};
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


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "$schema") || (key0 === "rules"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
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
if(typeof data.$schema !== "string"){
const err1 = {instancePath:instancePath+"/$schema",schemaPath:"#/properties/%24schema/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.rules !== undefined){
let data1 = data.rules;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!(pattern0.test(key1))){
const err2 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key2 in data1){
if(pattern0.test(key2)){
if(!(validate22(data1[key2], {instancePath:instancePath+"/rules/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data1,parentDataProperty:key2,rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
}
else {
const err3 = {instancePath:instancePath+"/rules",schemaPath:"#/properties/rules/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
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
export const schemaChecks = {
};
