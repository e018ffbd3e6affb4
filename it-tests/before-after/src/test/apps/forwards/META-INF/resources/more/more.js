console.log("more")
