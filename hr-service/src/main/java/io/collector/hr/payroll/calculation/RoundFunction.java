package io.collector.hr.payroll.calculation;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.AbstractFunction;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.parser.Token;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// `ROUND(x, 2)`, half-up. The library's own takes any number of decimals: a thousand million of
/// them fill the memory.
@FunctionParameter(name = "value")
@FunctionParameter(name = "decimals")
final class RoundFunction extends AbstractFunction {

  private static final BigDecimal MOST_DECIMALS = BigDecimal.TEN;

  @Override
  public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... parameters)
      throws EvaluationException {
    var decimals = parameters[1].getNumberValue();
    if (decimals == null || decimals.signum() < 0 || decimals.compareTo(MOST_DECIMALS) > 0) {
      throw new EvaluationException(token, "ROUND takes 0 to 10 decimals");
    }
    return EvaluationValue.numberValue(
        parameters[0].getNumberValue().setScale(decimals.intValue(), RoundingMode.HALF_UP));
  }
}
