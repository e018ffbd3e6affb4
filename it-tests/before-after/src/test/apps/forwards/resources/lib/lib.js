console.log("lib")
