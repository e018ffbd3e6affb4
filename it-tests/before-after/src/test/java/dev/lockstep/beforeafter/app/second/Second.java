package dev.lockstep.beforeafter.app.second;

import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** The settings of a second DispatcherServlet. */
@EnableWebMvc
public class Second {}
