package io.collector.hr.payroll.calculation;

import static java.util.Map.entry;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.MapBasedOperatorDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.basic.AbsFunction;
import com.ezylang.evalex.functions.basic.CeilingFunction;
import com.ezylang.evalex.functions.basic.FloorFunction;
import com.ezylang.evalex.functions.basic.IfFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.operators.arithmetic.InfixDivisionOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMinusOperator;
import com.ezylang.evalex.operators.arithmetic.InfixModuloOperator;
import com.ezylang.evalex.operators.arithmetic.InfixMultiplicationOperator;
import com.ezylang.evalex.operators.arithmetic.InfixPlusOperator;
import com.ezylang.evalex.operators.arithmetic.PrefixMinusOperator;
import com.ezylang.evalex.operators.booleans.InfixAndOperator;
import com.ezylang.evalex.operators.booleans.InfixEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixGreaterOperator;
import com.ezylang.evalex.operators.booleans.InfixLessEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixLessOperator;
import com.ezylang.evalex.operators.booleans.InfixNotEqualsOperator;
import com.ezylang.evalex.operators.booleans.InfixOrOperator;
import com.ezylang.evalex.operators.booleans.PrefixNotOperator;
import com.ezylang.evalex.parser.ParseException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/// An expression of numbers and conditions, exact in decimals. Of the library's language only what
/// ends quickly on any input: no powers, texts, dates and arrays, and no exponents, for a number
/// such as 1e999999999 fills the memory when it is written out.
///
/// Not for two threads at once.
final class Formula {

  private static final Pattern EXPONENT = Pattern.compile("(?i)(?<![A-Z0-9_])[0-9.]+e[+-]?[0-9]");

  /// Whose annotations the library reads.
  @RegisterForReflection(
      targets = {
        AbsFunction.class,
        CeilingFunction.class,
        FloorFunction.class,
        IfFunction.class,
        MaxFunction.class,
        MinFunction.class,
        RoundFunction.class,
        InfixDivisionOperator.class,
        InfixMinusOperator.class,
        InfixModuloOperator.class,
        InfixMultiplicationOperator.class,
        InfixPlusOperator.class,
        PrefixMinusOperator.class,
        InfixAndOperator.class,
        InfixEqualsOperator.class,
        InfixGreaterEqualsOperator.class,
        InfixGreaterOperator.class,
        InfixLessEqualsOperator.class,
        InfixLessOperator.class,
        InfixNotEqualsOperator.class,
        InfixOrOperator.class,
        PrefixNotOperator.class
      })
  private static final class Language {

    @SuppressWarnings("unchecked") // generic varargs
    static final ExpressionConfiguration CONFIGURATION =
        ExpressionConfiguration.builder()
            .functionDictionary(
                MapBasedFunctionDictionary.ofFunctions(
                    entry("ABS", new AbsFunction()),
                    entry("CEILING", new CeilingFunction()),
                    entry("FLOOR", new FloorFunction()),
                    entry("IF", new IfFunction()),
                    entry("MAX", new MaxFunction()),
                    entry("MIN", new MinFunction()),
                    entry("ROUND", new RoundFunction())))
            .operatorDictionary(
                MapBasedOperatorDictionary.ofOperators(
                    entry("-", new PrefixMinusOperator()),
                    entry("!", new PrefixNotOperator()),
                    entry("+", new InfixPlusOperator()),
                    entry("-", new InfixMinusOperator()),
                    entry("*", new InfixMultiplicationOperator()),
                    entry("/", new InfixDivisionOperator()),
                    entry("%", new InfixModuloOperator()),
                    entry("==", new InfixEqualsOperator()),
                    entry("!=", new InfixNotEqualsOperator()),
                    entry(">", new InfixGreaterOperator()),
                    entry(">=", new InfixGreaterEqualsOperator()),
                    entry("<", new InfixLessOperator()),
                    entry("<=", new InfixLessEqualsOperator()),
                    entry("&&", new InfixAndOperator()),
                    entry("||", new InfixOrOperator())))
            .defaultConstants(Map.of())
            .mathContext(MathContext.DECIMAL128)
            .arraysAllowed(false)
            .structuresAllowed(false)
            .binaryAllowed(false)
            .implicitMultiplicationAllowed(false)
            .singleQuoteStringLiteralsAllowed(false)
            .build();
  }

  /// A formula that can't be read or computed.
  static final class FormulaException extends Exception {
    private static final long serialVersionUID = 1L;

    FormulaException(String message) {
      super(message);
    }
  }

  private final Expression expression;
  private final Set<String> names;

  private Formula(Expression expression, Set<String> names) {
    this.expression = expression;
    this.names = names;
  }

  /// @throws FormulaException with the reason why it is no formula
  static Formula parse(String text) throws FormulaException {
    if (EXPONENT.matcher(text).find()) {
      throw new FormulaException("numbers have no exponents");
    }
    if (text.indexOf('"') >= 0) {
      throw new FormulaException("there are no texts in formulas");
    }
    var expression = new Expression(text, Language.CONFIGURATION);
    try {
      var names = new TreeSet<String>();
      for (var name : expression.getUsedVariables()) {
        names.add(name.toUpperCase(Locale.ROOT));
      }
      return new Formula(expression, names);
    } catch (ParseException e) {
      throw new FormulaException(
          "%s, at position %d".formatted(e.getMessage(), e.getStartPosition()));
    }
  }

  /// What it refers to, in capitals.
  Set<String> names() {
    return names;
  }

  /// Whether it is a condition and no number, by an example; empty if the example can't be
  /// computed, as where it divides by zero.
  Optional<Boolean> isCondition() {
    try {
      return Optional.of(value(_ -> BigDecimal.ONE).isBooleanValue());
    } catch (FormulaException e) {
      return Optional.empty();
    }
  }

  BigDecimal number(Function<String, BigDecimal> values) throws FormulaException {
    var value = value(values);
    if (!value.isNumberValue()) {
      throw new FormulaException("is not a number, but a condition");
    }
    return value.getNumberValue();
  }

  boolean holds(Function<String, BigDecimal> values) throws FormulaException {
    var value = value(values);
    if (!value.isBooleanValue()) {
      throw new FormulaException("is not a condition, but a number");
    }
    return value.getBooleanValue();
  }

  private EvaluationValue value(Function<String, BigDecimal> values) throws FormulaException {
    names.forEach(name -> expression.with(name, values.apply(name)));
    try {
      return expression.evaluate();
    } catch (EvaluationException | ParseException e) {
      throw new FormulaException(String.valueOf(e.getMessage()));
    } catch (ArithmeticException e) {
      throw new FormulaException("can't be computed: " + e.getMessage());
    }
  }
}
