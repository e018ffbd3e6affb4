console.log("salaries: 1, 2, 3")
