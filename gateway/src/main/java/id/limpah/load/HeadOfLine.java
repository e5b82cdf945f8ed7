package id.limpah.load;

/**
 * How long the first in line has waited, against what the length of the line said when that caller joined it.
 *
 * @param waitedSeconds the first one's wait so far: the head-of-line estimate
 * @param expectedSeconds what was to be expected of that wait by the line and the agents of that time and since
 * @param divergent whether the two have been further apart than chance and honest figures explain, three reports in a row
 */
public record HeadOfLine(double waitedSeconds, double expectedSeconds, boolean divergent) {}
