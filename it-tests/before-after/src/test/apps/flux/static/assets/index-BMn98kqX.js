const m=()=>import("./About-Dz3x0aQa.js");m();export{m};
