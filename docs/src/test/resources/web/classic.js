window.lockstep = Lockstep.createLockstep();
