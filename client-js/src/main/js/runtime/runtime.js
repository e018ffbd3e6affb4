// What stands in for functions of TeaVM's runtime and class library (see TeavmRuntime): the client uses no reflection,
// counts on no exception of Java, and its strings are those of JavaScript.

let $rt_str = (text) => text;
let $rt_ustr = (text) => text;
let $rt_classWithoutFields = () => function () {};
let $rt_fillNativeException = () => {};
let $rt_createPrimitiveCls = () => {};
let $rt_arraycls = () => {};
let JavaError = Error;
function jl_Object() {}
let jl_Object_toString = () => "";
let jl_String_$callClinit = () => {};
let jl_String_charAt = (text, index) => text.charCodeAt(index);
let jl_String_startsWith = (text, prefix, index) => (text.startsWith(prefix, index) ? 1 : 0);
let jl_String_equals = (text, other) => (text === other ? 1 : 0);
