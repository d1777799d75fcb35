/** A published source; `anodyne cite` prints those that a scenario stands on. */
export interface Citation {
  readonly text: string;
  readonly doi?: string;
}

/** Every source of the models and numbers in src/physics, src/field, src/kernel and src/cell, and of the methods in src/study, in one list. */
export const citations = {
  krauskopf2019llzo: {
    text: 'Krauskopf, Hartmann, Zeier, Janek, Toward a Fundamental Understanding of the Lithium Metal Anode in Solid-State Batteries, ACS Appl. Mater. Interfaces 11, 14463 (2019)',
    doi: '10.1021/acsami.9b02537',
  },
  krauskopf2019alloy: {
    text: 'Krauskopf, Mogwitz, Rosenbach, Zeier, Janek, Diffusion Limitation of Lithium Metal and Li-Mg Alloy Anodes on LLZO Type Solid Electrolytes, Adv. Energy Mater. 9, 1902568 (2019)',
    doi: '10.1002/aenm.201902568',
  },
  krauskopf2020: {
    text: 'Krauskopf, Mogwitz, Hartmann, Singh, Zeier, Janek, The Fast Charge Transfer Kinetics of the Lithium Metal Anode on the Garnet-Type Solid Electrolyte Li6.25Al0.25La3Zr2O12, Adv. Energy Mater. 10, 2000945 (2020)',
    doi: '10.1002/aenm.202000945',
  },
  singh2023: {
    text: 'Singh, Fuchs, Krempaszky, Mogwitz, Janek, Non-Linear Kinetics of The Lithium Metal Anode on Li6PS5Cl at High Current Density: Dendrite Growth and the Role of Lithium Microstructure on Creep, Adv. Sci. 10, 2302521 (2023)',
    doi: '10.1002/advs.202302521',
  },
  niemeyer1984: { text: 'Niemeyer, Pietronero, Wiesmann, Fractal Dimension of Dielectric Breakdown, Phys. Rev. Lett. 52, 1033 (1984): growth by the local field to the power eta', doi: '10.1103/PhysRevLett.52.1033' },
  gopal2021: {
    text: 'Gopal, Wu, Lee, Guo, Bai, Transient Polarization and Dendrite Initiation Dynamics in Ceramic Electrolytes (2021)',
    doi: '10.48550/arXiv.2110.13399',
  },
  newman2004: { text: 'Newman, Thomas-Alyea, Electrochemical Systems, 3rd ed., Wiley (2004): binary electrolytes, diffusion potential' },
  berzins1953: { text: 'Berzins, Delahay, Oscillographic Polarographic Waves for the Reversible Deposition of Metals on Solid Electrodes, J. Am. Chem. Soc. 75, 555 (1953)' },
  holm1967: { text: 'Holm, Electric Contacts, 4th ed., Springer (1967): spreading resistance of a disc on a half space, 1/(4 sigma a)', doi: '10.1007/978-3-662-06688-1' },
  anderson1984: {
    text: 'Anderson, Srolovitz, Grest, Sahni, Computer simulation of grain growth - I. Kinetics, Acta Metall. 32, 783 (1984): Potts model of grains',
    doi: '10.1016/0001-6160(84)90151-2',
  },
  delesse1847: { text: 'Delesse, Procede mecanique pour determiner la composition des roches, C. R. Acad. Sci. Paris 25, 544 (1847): areal share = volume share' },
  mullins1957: { text: 'Mullins, Theory of Thermal Grooving, J. Appl. Phys. 28, 333 (1957): B = D_S delta gamma Omega / kT', doi: '10.1063/1.1722742' },
  nichols1965: {
    text: 'Nichols, Mullins, Morphological Changes of a Surface of Revolution due to Capillarity-Induced Surface Diffusion, J. Appl. Phys. 36, 1826 (1965)',
    doi: '10.1063/1.1714360',
  },
  gjostein1967: {
    text: 'Gjostein, in Surfaces and Interfaces I (Burke, Reed, Weiss, eds.), Syracuse University Press (1967): D_S = 0.014 exp(-6.54 T_m/T) cm2/s for metals',
  },
  vitos1998: { text: 'Vitos, Ruban, Skriver, Kollar, The surface energy of metals, Surf. Sci. 411, 186 (1998)', doi: '10.1016/S0039-6028(98)00363-X' },
  sharafi2017: {
    text: 'Sharafi et al., Surface Chemistry Mechanism of Ultra-Low Interfacial Resistance in the Solid-State Electrolyte Li7La3Zr2O12, Chem. Mater. 29, 7961 (2017): contact angle of lithium 62 deg on clean LLZO',
    doi: '10.1021/acs.chemmater.7b03002',
  },
  jow1983: {
    text: 'Jow, Liang, Interface between Solid Electrode and Solid Electrolyte: A Study of the Li/LiI(Al2O3) Solid-Electrolyte System, J. Electrochem. Soc. 130, 737 (1983): D_Li = 5.6e-11 cm2/s, as cited in 10.1002/aenm.201902568',
    doi: '10.1149/1.2119795',
  },
  lepage2019: {
    text: 'LePage, Chen, Kazyak, Chen, Sanchez, Poli, Arruda, Thouless, Dasgupta, Lithium Mechanics: Roles of Strain Rate and Temperature and Implications for Lithium Metal Batteries, J. Electrochem. Soc. 166, A89 (2019): power-law creep, exponent 6.6, 37 kJ/mol',
    doi: '10.1149/2.0221902jes',
  },
  coble1963: { text: 'Coble, A Model for Boundary Diffusion Controlled Creep in Polycrystalline Materials, J. Appl. Phys. 34, 1679 (1963)', doi: '10.1063/1.1702656' },
  herring1950: { text: 'Herring, Diffusional Viscosity of a Polycrystalline Solid, J. Appl. Phys. 21, 437 (1950): chemical potential of vacancies at a boundary under normal stress', doi: '10.1063/1.1699681' },
  shishvan2021: { text: 'Shishvan, Fleck, Deshpande, J. Power Sources 488, 229437 (2021): dislocations and charge transfer, as cited in 10.1002/advs.202302521' },
  bortz1975: {
    text: 'Bortz, Kalos, Lebowitz, A new algorithm for Monte Carlo simulation of Ising spin systems, J. Comput. Phys. 17, 10 (1975): classes, n-fold way',
    doi: '10.1016/0021-9991(75)90060-1',
  },
  novotny1995: {
    text: 'Novotny, Monte Carlo Algorithms with Absorbing Markov Chains: Fast Local Algorithms for Slow Dynamics, Phys. Rev. Lett. 74, 1 (1995)',
    doi: '10.1103/PhysRevLett.74.1',
  },
  fichthorn2013: {
    text: 'Fichthorn, Lin, A local superbasin kinetic Monte Carlo method, J. Chem. Phys. 138, 164104 (2013)',
    doi: '10.1063/1.4801869',
  },
  dybeck2017: {
    text: 'Dybeck, Plaisance, Neurock, Generalized Temporal Acceleration Scheme for Kinetic Monte Carlo Simulations of Surface Catalytic Processes by Scaling the Rates of Fast Reactions, J. Chem. Theory Comput. (2017)',
    doi: '10.1021/acs.jctc.6b00859',
  },
  gillespie1976: {
    text: 'Gillespie, A general method for numerically simulating the stochastic time evolution of coupled chemical reactions, J. Comput. Phys. 22, 403 (1976)',
    doi: '10.1016/0021-9991(76)90041-3',
  },
  young1966: {
    text: 'Young, Elcock, Monte Carlo studies of vacancy migration in binary ordered alloys: I, Proc. Phys. Soc. 89, 735 (1966): vacancies listed',
    doi: '10.1088/0370-1328/89/3/329',
  },
  metropolis1953: {
    text: 'Metropolis, Rosenbluth, Rosenbluth, Teller, Teller, Equation of State Calculations by Fast Computing Machines, J. Chem. Phys. 21, 1087 (1953)',
    doi: '10.1063/1.1699114',
  },
  kawasaki1966: {
    text: 'Kawasaki, Diffusion Constants near the Critical Point for Time-Dependent Ising Models. I, Phys. Rev. 145, 224 (1966): exchange of neighbours',
    doi: '10.1103/PhysRev.145.224',
  },
  brug1984: {
    text: 'Brug, van den Eeden, Sluyters-Rehbach, Sluyters, The analysis of electrode impedances complicated by the presence of a constant phase element, J. Electroanal. Chem. 176, 275 (1984)',
    doi: '10.1016/S0022-0728(84)80324-1',
  },
  hsu2001: {
    text: 'Hsu, Mansfeld, Technical Note: Concerning the Conversion of the Constant Phase Element Parameter Y0 into a Capacitance, Corrosion 57, 747 (2001)',
    doi: '10.5006/1.3280607',
  },
  hirschorn2010: {
    text: 'Hirschorn, Orazem, Tribollet, Vivier, Frateur, Musiani, Determination of effective capacitance and film thickness from constant-phase-element parameters, Electrochim. Acta 55, 6218 (2010)',
    doi: '10.1016/j.electacta.2009.10.065',
  },
  boukamp1986: {
    text: 'Boukamp, A nonlinear least squares fit procedure for analysis of immittance data of electrochemical systems, Solid State Ionics 20, 31 (1986)',
    doi: '10.1016/0167-2738(86)90031-7',
  },
  boukamp1995: {
    text: 'Boukamp, A Linear Kronig-Kramers Transform Test for Immittance Data Validation, J. Electrochem. Soc. 142, 1885 (1995)',
    doi: '10.1149/1.2044210',
  },
  schonleber2014: {
    text: 'Schönleber, Klotz, Ivers-Tiffée, A Method for Improving the Robustness of linear Kramers-Kronig Validity Tests, Electrochim. Acta 131, 20 (2014)',
    doi: '10.1016/j.electacta.2014.01.034',
  },
  marquardt1963: {
    text: 'Marquardt, An Algorithm for Least-Squares Estimation of Nonlinear Parameters, J. Soc. Ind. Appl. Math. 11, 431 (1963)',
    doi: '10.1137/0111030',
  },
  blackman2021: {
    text: 'Blackman, Vigna, Scrambled Linear Pseudorandom Number Generators, ACM Trans. Math. Softw. 47, 36 (2021): xoshiro128**',
    doi: '10.1145/3460772',
  },
  mckay1979: {
    text: 'McKay, Beckman, Conover, A Comparison of Three Methods for Selecting Values of Input Variables in the Analysis of Output from a Computer Code, Technometrics 21, 239 (1979): Latin hypercube',
    doi: '10.1080/00401706.1979.10489755',
  },
  joe2008: {
    text: 'Joe, Kuo, Constructing Sobol Sequences with Better Two-Dimensional Projections, SIAM J. Sci. Comput. 30, 2635 (2008): direction numbers',
    doi: '10.1137/070709359',
  },
  morris1991: {
    text: 'Morris, Factorial Sampling Plans for Preliminary Computational Experiments, Technometrics 33, 161 (1991): elementary effects',
    doi: '10.1080/00401706.1991.10484804',
  },
  campolongo2007: {
    text: 'Campolongo, Cariboni, Saltelli, An effective screening design for sensitivity analysis of large models, Environ. Model. Softw. 22, 1509 (2007): mu*',
    doi: '10.1016/j.envsoft.2006.10.004',
  },
  saltelli2010: {
    text: 'Saltelli, Annoni, Azzini, Campolongo, Ratto, Tarantola, Variance based sensitivity analysis of model output. Design and estimator for the total sensitivity index, Comput. Phys. Commun. 181, 259 (2010)',
    doi: '10.1016/j.cpc.2009.09.018',
  },
  jansen1999: {
    text: 'Jansen, Analysis of variance designs for model output, Comput. Phys. Commun. 117, 35 (1999): total index',
    doi: '10.1016/S0010-4655(98)00154-4',
  },
  efron1979: { text: 'Efron, Bootstrap Methods: Another Look at the Jackknife, Ann. Stat. 7, 1 (1979)', doi: '10.1214/aos/1176344552' },
  sand1901: {
    text: 'Sand, On the Concentration at the Electrodes in a Solution, with special reference to the Liberation of Hydrogen by Electrolysis of a Mixture of Copper Sulphate and Sulphuric Acid, Philos. Mag. 1, 45 (1901)',
    doi: '10.1080/14786440109462590',
  },
  carslaw1959: { text: 'Carslaw, Jaeger, Conduction of Heat in Solids, 2nd ed., Oxford University Press (1959): section 3.8, a slab with a constant flux at one face' },
  smith1955: {
    text: 'Smith, Tiller, Rutter, A Mathematical Analysis of Solute Redistribution during Solidification, Can. J. Phys. 33, 723 (1955)',
    doi: '10.1139/p55-089',
  },
  alexander1977: {
    text: "Alexander, Diagonally Implicit Runge-Kutta Methods for Stiff O.D.E.'s, SIAM J. Numer. Anal. 14, 1006 (1977): two stages, L-stable",
    doi: '10.1137/0714068',
  },
  yang2021: {
    text: 'Yang, Qi, Maintaining a Flat Li Surface during the Li Stripping Process via Interface Design, Chem. Mater. 33, 2814 (2021): adhesion and flatness fall from Li2O over LiPON and Li2CO3 to LiF',
    doi: '10.1021/acs.chemmater.0c04814',
  },
  klinsmann2019: {
    text: 'Klinsmann, Hildebrand, Ganser, McMeeking, Dendritic cracking in solid electrolytes driven by lithium insertion, J. Power Sources 442, 227226 (2019): pressure of lithium in a crack',
    doi: '10.1016/j.jpowsour.2019.227226',
  },
  cotterell1980: { text: 'Cotterell, Rice, Slightly curved or kinked cracks, Int. J. Fract. 16, 155 (1980): stress intensity at a kink', doi: '10.1007/BF00012619' },
  irwin1957: { text: 'Irwin, Analysis of Stresses and Strains Near the End of a Crack Traversing a Plate, J. Appl. Mech. 24, 361 (1957): energy released by a crack', doi: '10.1115/1.4011547' },
  sneddon1946: { text: 'Sneddon, The distribution of stress in the neighbourhood of a crack in an elastic solid, Proc. R. Soc. A 187, 229 (1946): the penny-shaped crack', doi: '10.1098/rspa.1946.0077' },
  oore1980: {
    text: 'Oore, Burns, Estimation of Stress Intensity Factors for Embedded Irregular Cracks Subjected to Arbitrary Normal Stress Fields, J. Pressure Vessel Technol. 102, 202 (1980)',
    doi: '10.1115/1.3263321',
  },
  weibull1951: { text: 'Weibull, A Statistical Distribution Function of Wide Applicability, J. Appl. Mech. 18, 293 (1951): the weakest link', doi: '10.1115/1.4010337' },
  yu2016: { text: 'Yu, Schmidt, Garcia-Mendez et al., Elastic Properties of the Solid Electrolyte Li7La3Zr2O12 (LLZO), Chem. Mater. 28, 197 (2016)', doi: '10.1021/acs.chemmater.5b03854' },
  llztoToughness: {
    text: 'Elastic Modulus, Hardness, and Fracture Toughness of Li6.4La3Zr1.4Ta0.6O12 Solid Electrolyte, Chin. Phys. Lett., https://par.nsf.gov/biblio/10352322: 158 GPa at 98 % of density, 0.44 to 1.51 MPa m^1/2 from 83 to 98 %',
  },
  deng2016: {
    text: 'Deng, Wang, Chu, Luo, Ong, Elastic Properties of Alkali Superionic Conductor Electrolytes from First Principles Calculations, J. Electrochem. Soc. 163, A67 (2016)',
    doi: '10.1149/2.0061602jes',
  },
  mcgrogan2017: {
    text: 'McGrogan, Swamy, Bishop et al., Compliant Yet Brittle Mechanical Behavior of Li2S-P2S5 Lithium-Ion-Conducting Solid Electrolyte, Adv. Energy Mater. 7, 1602011 (2017): fracture toughness of the glass',
    doi: '10.1002/aenm.201602011',
  },
  shim2005: { text: 'Shim, Amar, Semirigorous synchronous sublattice algorithm for parallel kinetic Monte Carlo simulations of thin film growth, Phys. Rev. B 71, 125432 (2005)', doi: '10.1103/PhysRevB.71.125432' },
  arampatzis2012: {
    text: 'Arampatzis, Katsoulakis, Plechac, Taufer, Xu, Hierarchical fractional-step approximations and parallel kinetic Monte Carlo algorithms, J. Comput. Phys. 231, 7795 (2012)',
    doi: '10.1016/j.jcp.2012.07.017',
  },
} as const satisfies Record<string, Citation>;
